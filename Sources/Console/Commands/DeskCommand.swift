import ArgumentParser
import FoundationEssentials
import Glibc

/// Opens the desk.
struct DeskCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "desk", abstract: "Open the desk (the default).")

    @Flag(help: "Use the built-in sandbox, even when an API key is set.")
    var sandbox = false
    @OptionGroup var api: APIOptions
    @Option(
        help: "A theme by name, or the path of a theme file; else that of the configuration, or the one that was kept last.",
        completion: .themes)
    var theme: String?
    @Option(help: "Seconds between two loads of the live sessions, 1 to 60; that of the configuration otherwise, or 2.")
    var refresh: Double?
    @Flag(name: .customLong("read-only"), help: "Never create or end anything.")
    var readOnly = false
    @Flag(help: "Create and end also where the configuration says read-only.")
    var write = false

    @Flag(help: "Begin with made-up names for rooms, hosts, identities and metadata, for a screen that others see (X).")
    var share = false

    @Flag(name: .customLong("no-mouse"), help: "Leave the mouse to the terminal, for selecting text (else hold Shift).")
    var noMouse = false

    func validate() throws {
        guard refresh.map((1...60).contains) != false else {
            throw ValidationError("--refresh must be between 1 and 60 seconds.")
        }
        guard !(readOnly && write) else { throw ValidationError("--read-only and --write exclude each other.") }
    }

    func run() throws {
        let environment = ProcessInfo.processInfo.environment
        let folders = Folders(environment: environment)
        let config = Config.read(folder: folders.config)
        let choice = try Choice(profile: api.profile, url: api.apiURL, sandbox: sandbox, config: config, environment: environment)
        let themes = try themes(folders, config)
        let console = try ConsoleProcess(environment: environment, themes: themes.cycle)
        let log = CallLog(folder: folders.state, isWatched: true)
        let world = World.live(choice, rule: rule(config), log: log, folders: folders)
        let scene = scene(choice, rule(config), console.terminal.size, themes.cycle, folders)
        var state = AppState(scene: scene, refresh: refresh ?? config.refresh ?? 2, keySeed: Self.seed)
        if let words = Words.config(config.flaws, themes.flaw) { state.say(.bad(words)) }
        if let report = CrashReport.take(from: folders.state, now: scene.now) { state.say(.bad(Words.crash(report: report))) }
        state.takesMouse = noMouse ? false : config.mouse ?? true
        if share { state.toggleShare() }
        console.run(state, world: world, folders: folders)
    }

    private func rule(_ config: Config) -> WriteRule {
        WriteRule(option: readOnly ? true : write ? false : nil, config: config.isReadOnly)
    }

    private func scene(_ choice: Choice, _ rule: WriteRule, _ size: Size, _ themes: ThemeCycle, _ folders: Folders) -> Scene {
        let now = Date()
        var place = choice.current.entry(rule).place
        if choice.current == .sandbox { place.host = "starting" }
        var scene = Scene(now: now, utcOffset: Self.utcOffset(at: now), size: size, place: place, themeName: themes.current.name)
        (scene.isLight, scene.themeNames) = (themes.current.isLight, themes.names)
        scene.profiles = choice.all.map { $0.entry(rule) }
        (scene.profileInUse, scene.configFile) = (choice.current.name, choice.config.file)
        TicketStore.folder(in: folders.state).map { scene.ticketFolder = $0 }
        scene.liveKit = LiveKitSetup(environment: ProcessInfo.processInfo.environment)
        return scene
    }

    /// A theme that was asked for must be there; one of the configuration that is not costs a word, and another is taken.
    private func themes(_ folders: Folders, _ config: Config) throws(CommandFailure) -> (cycle: ThemeCycle, flaw: String?) {
        let library = ThemeLibrary.live(folder: folders.config)
        var flaw: String?
        if let name = theme ?? config.theme {
            do throws(ThemeError) {
                return (ThemeCycle(current: try library.theme(name), library: library), nil)
            } catch {
                guard theme == nil else { throw CommandFailure(error.sentence, .usage) }
                flaw = error.sentence
            }
        }
        do throws(ThemeError) { return (try Self.themeOfLastTime(library, folders), flaw) } catch {
            throw CommandFailure(error.sentence, .usage)
        }
    }

    /// The one that was kept, else dark or light as the terminal is.
    private static func themeOfLastTime(_ library: ThemeLibrary, _ folders: Folders) throws(ThemeError) -> ThemeCycle {
        // A file that has gone since is no reason not to start.
        if let kept = ThemeStore(folder: folders.state).read(), let theme = try? library.theme(kept) {
            return ThemeCycle(current: theme, library: library)
        }
        let hint = BackgroundHint.isLight(ProcessInfo.processInfo.environment)
        return ThemeCycle(current: try library.theme(hint == true ? "light" : "dark"), isChosen: hint != nil, library: library)
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
