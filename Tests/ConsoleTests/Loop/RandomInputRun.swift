import DeskSupport
import FoundationEssentials
import Model

@testable import Canvas
@testable import Console
@testable import Desk
@testable import Settings
@testable import Terminal

/// One production loop with a random user on a slow terminal. Each order to end sessions is checked against what the
/// terminal has shown.
@MainActor final class RandomInputRun {
    let loop: Loop
    private let terminal: SlowTerminal
    private(set) var violations: [String] = []
    private(set) var orderCount = 0
    private var generator: SeededGenerator
    private let answers = AsyncStream.makeStream(of: Void.self)

    init(seed: UInt64) throws {
        generator = SeededGenerator(seed: seed)
        var state = Fixture.desk(columns: 80, rows: 24)
        state.scene.place = Place(kind: .production, badge: "PRODUCTION", host: "api.protoface.com")
        let library = ThemeLibrary(configFolder: nil, read: { _ in nil })
        let themes = ThemeCycle(current: try library.theme("dark"), names: ["dark", "light"], library: library)
        let terminal = SlowTerminal()
        // No request is answered before the run is over, so a run depends on its seed only.
        let answers = answers.stream
        let world = World(
            now: { terminal.now },
            connect: { () throws(Complaint) in
                for await _ in answers {}
                throw Complaint("The run is over.")
            })
        loop = Loop(
            state: state, display: Display(terminal), signals: SignalSource(terminal), mailbox: try Mailbox(),
            world: world, themes: themes)
        self.terminal = terminal
        terminal.readState = { [weak loop] in loop?.state }
        loop.start()
    }

    deinit { answers.continuation.finish() }

    func step() {
        let before = orders
        act()
        stepLoop(before)
    }

    private func stepLoop(_ before: Set<Int>) {
        loop.step(timeout: 0)
        let new = orders.subtracting(before)
        orderCount += new.count
        if !new.isEmpty, let violation = terminal.violation { violations.append(violation) }
    }

    private var orders: Set<Int> { Set(loop.state.scene.endings.orders.map(\.number)) }

    // MARK: The random user

    private static let fragments: [[UInt8]] =
        [
            "e", "y", "e", "y", "e", "end\r", "end 3\r", "end", "\r", " ", "*", "j", "k", "g", "hey", "key", "q", "n",
            "\u{1B}", "\u{1B}[C", "\u{1B}[I", "\u{1B}[200~", "\u{1B}[201~", "\u{1B}[200~key end\r\u{1B}[201~",
            "\u{1B}[?64;1;2c", "\u{1B}P>|XTerm(380)\u{1B}\\", "\u{1B}]11;rgb:0000/0000/0000\u{07}", "é", "世", "\u{03}",
            "\u{0C}", "\u{1A}", "\u{13}", "\u{18}", "V", ":", "/", "?", "b", "x", "p", "T", "P",
        ].map { Array($0.utf8) } + [[0xE9], [0xE4, 0xB8], [0xFF], [0x00], [0x80]]

    private func random(_ count: Int) -> Int { Int.random(in: 0..<count, using: &generator) }

    private func act() {
        terminal.advance(by: Double(random(12)) / 100)
        terminal.readLimit = random(3) == 0 ? 1 + random(5) : SlowTerminal.largestRead
        switch random(40) {
        case 0:
            terminal.resize(to: Size(columns: [20, 39, 40, 80, 120][random(5)], rows: [3, 9, 10, 24][random(4)]))
        case 1: terminal.setBlocked(!terminal.isBlocked)
        case 2: terminal.advance(by: Double(random(40)) / 10)
        case 3: terminal.type((0..<1 + random(8)).map { _ in UInt8(random(256)) })
        case 4: terminal.type(Array("\u{1B}[<0;\(1 + random(80));\(1 + random(24))M".utf8))
        case 5: confirmAsAPersonDoes()
        case 6...12: break
        default: for _ in 0..<1 + random(3) { terminal.type(Self.fragments[random(Self.fragments.count)]) }
        }
    }

    /// Ends the session under the cursor: one key per read, with pauses.
    private func confirmAsAPersonDoes() {
        terminal.setBlocked(false)
        terminal.readLimit = SlowTerminal.largestRead
        terminal.resize(to: Size(columns: 80, rows: 24))
        let before = orders
        for key in ["\u{1B}[201~", "\u{1B}", "\u{1B}", "\u{1B}", "g", "e", "e", "n", "d", "\r"] where orders == before {
            terminal.type(Array(key.utf8))
            for _ in 0..<4 {
                stepLoop(before)
                terminal.advance(by: 0.1)
            }
        }
    }
}
