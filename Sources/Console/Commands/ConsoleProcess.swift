import Canvas
import Desk
import FakeTransport
import Glibc
import Settings
import Terminal

/// The terminal with everything that a loop on it needs, for every command that takes the screen.
struct ConsoleProcess {
    let terminal: Terminal
    private let signals: SignalPipe
    private let mailbox: Mailbox
    private let themes: ThemeCycle

    /// Takes the terminal; `run` gives it back.
    init(environment: [String: String], themes: ThemeCycle) throws {
        do throws(TerminalError) {
            signals = try SignalPipe.open()
            terminal = try Terminal.open(environment: environment)
        } catch {
            throw CommandFailure(error.sentence, .usage)
        }
        guard let mailbox = try? Mailbox() else {
            terminal.close()
            throw CommandFailure("No pipe could be made: too many open files.")
        }
        (self.mailbox, self.themes) = (mailbox, themes)
        if !terminal.showsUTF8 { Key.spellOut() }
        terminal.apply(theme: themes.current)
    }

    /// Returns the state at the end, the terminal as it was before.
    @discardableResult
    func run(_ state: AppState, world: World, folders: Folders, stream: (AudioStream, FakeOrder)? = nil) -> AppState {
        defer { terminal.close() }
        if let (stream, order) = stream {
            let mailbox = mailbox
            stream.read { bytes, isLast in mailbox.post(.audioArrived(order, bytes, isLast: isLast)) }
        }
        let loop = Loop(
            state: state, terminal: terminal, signals: signals, mailbox: mailbox, world: world, themes: themes)
        loop.run { CrashReport.write(into: folders.state, version: Version.current) }
        return loop.state
    }
}
