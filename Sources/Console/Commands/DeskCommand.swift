import ArgumentParser
import FoundationEssentials
import Glibc

/// Opens the desk.
struct DeskCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "desk", abstract: "Open the desk (the default).")

    @Flag(help: "Use the built-in sandbox, even when an API key is set.")
    var sandbox = false
    @Option(name: .customLong("api-url"), help: "Base URL of the API; PROTOFACE_API_URL otherwise.")
    var apiURL: String?
    @Option(help: "A theme by name, or the path of a theme file.")
    var theme = "dark"
    @Option(help: "Seconds between two loads of the live sessions, 1 to 60.")
    var refresh = 2.0
    @Flag(name: .customLong("read-only"), help: "Never create or end anything.")
    var readOnly = false

    func validate() throws {
        guard (1...60).contains(refresh) else { throw ValidationError("--refresh must be between 1 and 60 seconds.") }
    }

    func run() throws {
        let environment = ProcessInfo.processInfo.environment
        let access = sandbox ? nil : try APIAccess(url: apiURL, environment: environment)
        let folders = Folders(environment: environment)
        let themes = try themes(folders)
        let signals = try attempt { () throws(TerminalError) in try SignalPipe.open() }
        let terminal = try attempt { () throws(TerminalError) in try Terminal.open(environment: environment) }
        defer { terminal.close() }
        terminal.apply(theme: themes.current)
        let world = World.live(access: access, isReadOnly: readOnly, log: CallLog(folder: folders.state), folders: folders)
        guard let mailbox = try? Mailbox() else { throw CommandFailure("No pipe could be made: too many open files.") }
        let state = AppState(scene: scene(access, terminal.size, themes.current.name), refresh: refresh, keySeed: Self.seed)
        Loop(state: state, terminal: terminal, signals: signals, mailbox: mailbox, world: world, themes: themes).run()
    }

    private func scene(_ access: APIAccess?, _ size: Size, _ theme: String) -> Scene {
        let now = Date()
        var place = access?.place ?? Place(kind: .sandbox, badge: "SANDBOX", host: "starting")
        place.isReadOnly = readOnly
        var scene = Scene(now: now, utcOffset: Self.utcOffset(at: now), size: size, place: place, themeName: theme)
        scene.liveKit = LiveKitSetup(environment: ProcessInfo.processInfo.environment)
        return scene
    }

    private func themes(_ folders: Folders) throws(CommandFailure) -> ThemeCycle {
        let library = ThemeLibrary(configFolder: folders.config, read: { TextFile.read($0) })
        do throws(ThemeError) {
            return ThemeCycle(current: try library.theme(theme), library: library)
        } catch {
            throw CommandFailure(error.sentence, .usage)
        }
    }

    private func attempt<Value>(_ body: () throws(TerminalError) -> Value) throws(CommandFailure) -> Value {
        do throws(TerminalError) { return try body() } catch { throw CommandFailure(error.sentence) }
    }

    private static var seed: String { String(UInt64.random(in: 0...UInt64.max), radix: 36) }

    /// Seconds east of UTC on this machine.
    private static func utcOffset(at date: Date) -> Int {
        var seconds = time_t(date.timeIntervalSince1970)
        var local = tm()
        localtime_r(&seconds, &local)
        return local.tm_gmtoff
    }
}
