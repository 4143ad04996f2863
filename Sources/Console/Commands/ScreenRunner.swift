import Canvas
import Desk
import FakeTransport
import Glibc
import Settings
import Terminal

/// Terminal, signals, mailbox and themes of a full-screen command.
struct ScreenRunner {
    let terminal: Terminal
    private let signals: SignalPipe
    private let mailbox: Mailbox
    private let themes: ThemeCycle

    /// Opens the terminal; `run` closes it.
    init(environment: [String: String], themes: ThemeCycle) throws {
        do throws(TerminalError) {
            signals = try SignalPipe.open()
            terminal = try Terminal.open(environment: environment)
        } catch {
            throw CommandFailure(error.sentence, .usage)
        }
        guard let mailbox = try? Mailbox() else {
            terminal.close()
            throw CommandFailure("Can't create a pipe: too many open files.")
        }
        (self.mailbox, self.themes) = (mailbox, themes)
        if !terminal.showsUTF8 { Key.useWordLabels() }
        terminal.apply(theme: themes.current)
    }

    /// Appearance of pictures in the first theme.
    var pictureLook: PictureLook { PictureLook(themes.current, on: terminal.depth, cellAspect: terminal.cellAspect) }

    /// Runs the main loop, closes the terminal and returns the final state.
    @discardableResult
    func run(_ state: AppState, world: World, folders: Folders, stream: (AudioStream, FakeSessionRequest)? = nil)
        -> AppState
    {
        if let (stream, order) = stream {
            let mailbox = mailbox
            stream.read { bytes, isLast, isAhead in
                mailbox.post(.fake(.audioArrived(order, bytes, isLast: isLast, isAhead: isAhead)))
            }
        }
        let loop = Loop(
            state: state, display: Display(terminal), signals: SignalSource(signals), mailbox: mailbox, world: world,
            themes: themes)
        loop.run { CrashReport.write(into: folders.state, version: Version.current) }
        terminal.close()
        if let complaint = loop.lastComplaint { Output.complain(complaint.sentence) }
        return loop.state
    }
}
