import Client
import DeskSupport
import Glibc
import Model
import TestSupport

@testable import Canvas
@testable import Console
@testable import Desk
@testable import Settings

/// The production loop with a display in memory: keys are pressed and pictures are read by the test.
final class LoopFixture {
    /// What the display was told, and the keys it gives.
    final class Screen {
        var canvas: Canvas?
        var keys: [Key] = []
        var copied: [String] = []
        var suspensions = 0
        var isReady = true
        var onShow: () -> Void = {}
        var size = Size(columns: 120, rows: 40)
        /// A byte in the pipe wakes the loop, as input of a terminal does.
        let input: [Int32]

        init() {
            var ends: [Int32] = [0, 0]
            pipe(&ends)
            input = ends
        }

        deinit { input.forEach { close($0) } }
    }

    let screen = Screen()
    let loop: Loop

    init(_ world: World, profiles: [ProfileEntry] = []) throws {
        var scene = Fixture.scene()
        (scene.link, scene.profiles) = (.connecting, profiles)
        let library = ThemeLibrary(configFolder: nil, read: { _ in nil })
        let cycle = ThemeCycle(current: try library.theme("dark"), names: ["dark", "light"], library: library)
        loop = Loop(
            state: AppState(scene: scene, keySeed: "test"), display: Display(screen), signals: SignalSource(),
            mailbox: try Mailbox(), world: world, themes: cycle)
        loop.start()
    }

    var state: AppState { loop.state }
    var text: String { screen.canvas?.glyphText ?? "" }

    /// Presses keys in one batch, as one read of a terminal gives them.
    func press(_ keys: Key...) {
        screen.keys += keys
        var byte: UInt8 = 1
        write(screen.input[1], &byte, 1)
        loop.step(timeout: 0)
    }

    func type(_ text: String) { for character in text { press(.character(character)) } }

    /// Steps until nothing is under way.
    func settle() async throws {
        _ = try await waiting("the loop is quiet", limit: 60) {
            self.loop.step(timeout: 0)
            return self.loop.isBusy ? nil : true
        }
        loop.step(timeout: 0)
    }

    /// Steps until the condition holds.
    func wait(for what: String, _ condition: (AppState) -> Bool) async throws {
        _ = try await waiting(what, limit: 60) {
            self.loop.step(timeout: 0)
            return condition(self.loop.state) ? true : nil
        }
    }
}

extension Display {
    fileprivate init(_ screen: LoopFixture.Screen) {
        self.init(
            inputDescriptor: screen.input[0], outputDescriptor: { -1 },
            readKeys: {
                var bytes = [UInt8](repeating: 0, count: 64)
                _ = read(screen.input[0], &bytes, bytes.count)
                defer { screen.keys = [] }
                return screen.keys
            },
            isAtEnd: { false }, isReady: { screen.isReady },
            show: { canvas, _ in
                screen.canvas = canvas
                screen.onShow()
            },
            size: { screen.size }, redraw: {}, copy: { screen.copied.append($0) }, apply: { _ in },
            setMouseCapture: { _ in }, suspend: { screen.suspensions += 1 }, resumed: {}, resized: {},
            queryBackground: {}, takeBackground: { nil }, trimMemory: {})
    }
}
