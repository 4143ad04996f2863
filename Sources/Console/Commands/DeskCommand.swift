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
    @Option(help: "A theme by name or file; without it the one that was kept last, else dark or light as the terminal is.")
    var theme: String?
    @Option(help: "Seconds between two loads of the live sessions, 1 to 60.")
    var refresh = 2.0
    @Flag(name: .customLong("read-only"), help: "Never create or end anything.")
    var readOnly = false

    @Flag(help: "Begin with made-up names for rooms, hosts, identities and metadata, for a screen that others see (X).")
    var share = false

    @Flag(name: .customLong("no-mouse"), help: "Leave the mouse to the terminal, for selecting text (else hold Shift).")
    var noMouse = false

    func validate() throws {
        guard (1...60).contains(refresh) else { throw ValidationError("--refresh must be between 1 and 60 seconds.") }
    }

    func run() throws {
        let environment = ProcessInfo.processInfo.environment
        let access = sandbox ? nil : try APIAccess(url: apiURL, environment: environment)
        let folders = Folders(environment: environment)
        let themes = try themes(folders)
        let console = try ConsoleProcess(environment: environment, themes: themes)
        let world = World.live(access: access, isReadOnly: readOnly, log: CallLog(folder: folders.state), folders: folders)
        let scene = scene(access, console.terminal.size, themes, folders)
        var state = AppState(scene: scene, refresh: refresh, keySeed: Self.seed)
        if let report = CrashReport.take(from: folders.state, now: scene.now) { state.say(.bad(Words.crash(report: report))) }
        state.takesMouse = !noMouse
        if share { state.toggleShare() }
        console.run(state, world: world, folders: folders)
    }

    private func scene(_ access: APIAccess?, _ size: Size, _ themes: ThemeCycle, _ folders: Folders) -> Scene {
        let now = Date()
        var place = access?.place ?? Place(kind: .sandbox, badge: "SANDBOX", host: "starting")
        place.isReadOnly = readOnly
        var scene = Scene(now: now, utcOffset: Self.utcOffset(at: now), size: size, place: place, themeName: themes.current.name)
        (scene.isLight, scene.themeNames) = (themes.current.isLight, themes.names)
        TicketStore.folder(in: folders.state).map { scene.ticketFolder = $0 }
        scene.liveKit = LiveKitSetup(environment: ProcessInfo.processInfo.environment)
        return scene
    }

    private func themes(_ folders: Folders) throws(CommandFailure) -> ThemeCycle {
        let library = ThemeLibrary.live(folder: folders.config)
        do throws(ThemeError) {
            if let theme { return ThemeCycle(current: try library.theme(theme), library: library) }
            // A file that has gone since is no reason not to start.
            if let kept = ThemeStore(folder: folders.state).read(), let theme = try? library.theme(kept) {
                return ThemeCycle(current: theme, library: library)
            }
            let hint = BackgroundHint.isLight(ProcessInfo.processInfo.environment)
            return ThemeCycle(
                current: try library.theme(hint == true ? "light" : "dark"), isChosen: hint != nil, library: library)
        } catch {
            throw CommandFailure(error.sentence, .usage)
        }
    }

    private static var seed: String { String(UInt64.random(in: 0...UInt64.max), radix: 36) }

    /// Seconds east of UTC on this machine.
    static func utcOffset(at date: Date) -> Int {
        var seconds = time_t(date.timeIntervalSince1970)
        var local = tm()
        localtime_r(&seconds, &local)
        return local.tm_gmtoff
    }
}
