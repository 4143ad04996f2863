import Client
import DeskSupport
import FoundationEssentials
import Glibc
import Model
import TestSupport

@testable import Canvas
@testable import Console
@testable import Desk
@testable import Settings
@testable import Terminal

/// The production loop with a display in memory: keys are pressed and pictures are read by the test.
@MainActor final class LoopFixture {
    /// What the display was told, and the input it gives.
    final class Screen {
        var canvas: Canvas? { didSet { textOfCanvas = nil } }
        private var textOfCanvas: String?
        var input: [InputEvent] = []
        /// When the loop is to read although no byte is in the pipe.
        var inputTime: ContinuousClock.Instant?
        var copied: [String] = []
        var suspensions = 0
        var isReady = true
        /// Width of a cell divided by its height, and whether the terminal has just reported it.
        var cellAspect: Double?
        var hasCellSizeReport = false
        var onShow: () -> Void = {}
        var size = Size(columns: 120, rows: 40)
        /// A byte in the pipe wakes the loop, as input of a terminal does.
        let pipe: [Int32]

        init() {
            var ends: [Int32] = [0, 0]
            Glibc.pipe(&ends)
            pipe = ends
        }

        /// Made once per picture, because tests look for several words in it.
        var text: String {
            let text = textOfCanvas ?? canvas?.glyphText ?? ""
            textOfCanvas = text
            return text
        }

        deinit { pipe.forEach { close($0) } }
    }

    let screen = Screen()
    let loop: Loop
    private let mailbox: Mailbox

    init(_ world: World, profiles: [ProfileEntry] = []) throws {
        var scene = Fixture.scene()
        (scene.link, scene.profiles) = (.connecting, profiles)
        let library = ThemeLibrary(configFolder: nil, read: { _ in nil })
        let cycle = ThemeCycle(current: try library.theme("dark"), names: ["dark", "light"], library: library)
        mailbox = try Mailbox()
        loop = Loop(
            state: AppState(scene: scene, keySeed: "test"), display: Display(screen), signals: SignalSource(),
            mailbox: mailbox, world: world, themes: cycle)
        loop.start()
    }

    var state: AppState { loop.state }
    var text: String { screen.text }

    func step() { loop.step(timeout: 0) }

    func press(_ keys: Key...) { press(keys) }

    /// Presses keys in one batch, as one read of a terminal gives them.
    func press(_ keys: [Key]) {
        screen.input += keys.map(InputEvent.key)
        var byte: UInt8 = 1
        write(screen.pipe[1], &byte, 1)
        step()
    }

    /// Steps until nothing is under way.
    func settle() async throws {
        step()
        _ = try await waiting("the loop is quiet", limit: 60) {
            if !mailbox.isEmpty { step() }
            return loop.isBusy ? nil : true
        }
        step()
    }

    /// Steps until the condition holds. `limit` is in seconds.
    func wait(for what: String, limit: TimeInterval = 60, _ condition: (AppState) -> Bool) async throws {
        // A condition may read the whole picture, so it is checked only after a step.
        var hasStepped = true
        do {
            _ = try await waiting(what, limit: limit) {
                if hasStepped, condition(state) { return true }
                hasStepped = !mailbox.isEmpty
                if hasStepped { step() }
                return nil
            }
        } catch let failure as TestFailure {
            throw TestFailure(description: "\(failure.description):\n\(text)")
        }
    }
}

extension Display {
    fileprivate init(_ screen: LoopFixture.Screen) {
        self.init(
            inputDescriptor: screen.pipe[0], outputDescriptor: { -1 },
            readInput: {
                var ready = pollfd(fd: screen.pipe[0], events: Int16(POLLIN), revents: 0)
                var bytes = [UInt8](repeating: 0, count: 64)
                if poll(&ready, 1, 0) > 0 { _ = read(screen.pipe[0], &bytes, bytes.count) }
                defer { (screen.input, screen.inputTime) = ([], nil) }
                return screen.input
            },
            inputWait: { screen.inputTime.map { max(.zero, ContinuousClock.now.duration(to: $0)) } },
            isAtEnd: { false }, isReady: { screen.isReady },
            show: { canvas, _ in
                screen.canvas = canvas
                screen.onShow()
            },
            size: { screen.size }, depth: .mono, cellAspect: { screen.cellAspect }, redraw: {},
            copy: { screen.copied.append($0) }, apply: { _ in },
            setMouseCapture: { _ in }, suspend: { screen.suspensions += 1 }, resumed: {}, resized: {},
            query: { _ in }, removeBackgroundReport: { nil },
            removeCellSizeReport: {
                defer { screen.hasCellSizeReport = false }
                return screen.hasCellSizeReport
            }, trimMemory: {})
    }
}
