import Canvas
import Desk
import FoundationEssentials
import Glibc
import Settings
import Terminal

/// What the desk is opened with; what is nil is for the configuration to say.
struct DeskStart {
    var profile: String?
    var url: String?
    /// Even when there is an API key.
    var usesSandbox = false
    /// The name of a theme, or the path of a file.
    var theme: String?
    /// Seconds between two loads of the live sessions.
    var refresh: Double?
    var readOnly: Bool?
    /// Begins with made-up names.
    var isShared = false
    var takesMouse: Bool?
    // Asked for once: each time it is read anew.
    private let environment = ProcessInfo.processInfo.environment

    func run() throws {
        let folders = Folders(environment: environment)
        let config = Config.read(folder: folders.config)
        let choice = try choice(config)
        let themes = try themes(folders, config)
        let console = try ConsoleProcess(environment: environment, themes: themes.cycle)
        let log = CallLog(folder: folders.state, isWatched: true)
        let world = World.live(choice, rule: rule(config), log: log, folders: folders, environment: environment)
        let scene = scene(choice, rule(config), console.terminal.size, themes.cycle, folders)
        var state = AppState(scene: scene, refresh: refresh ?? config.refresh ?? 2, keySeed: Self.seed)
        state.configFlaw = Words.config(config.flaws, nil)
        if let words = Words.config(config.flaws, themes.flaw) { state.say(.bad(words)) }
        if let report = CrashReport.take(from: folders.state, now: scene.now) {
            state.say(.bad(Words.crash(report: report)))
        }
        state.takesMouse = takesMouse ?? config.mouse ?? true
        if isShared { state.toggleShare() }
        console.run(state, world: world, folders: folders)
    }

    private func choice(_ config: Config) throws(CommandFailure) -> Choice {
        do throws(SettingsError) {
            return try Choice(
                profile: profile, url: url, sandbox: usesSandbox, config: config, environment: environment)
        } catch {
            throw CommandFailure(error)
        }
    }

    private func rule(_ config: Config) -> WriteRule {
        WriteRule(option: readOnly, config: config.isReadOnly)
    }

    private func scene(_ choice: Choice, _ rule: WriteRule, _ size: Size, _ themes: ThemeCycle, _ folders: Folders)
        -> Scene
    {
        let now = Date()
        var place = choice.current.entry(rule).place
        if choice.current == .sandbox { place.host = "starting" }
        var scene = Scene(
            now: now, utcOffset: Self.utcOffset(at: now), size: size, place: place, themeName: themes.current.name)
        (scene.isLight, scene.themeNames) = (themes.current.isLight, themes.names)
        scene.profiles = choice.all.map { $0.entry(rule) }
        (scene.profileInUse, scene.configFile) = (choice.current.name, choice.config.file)
        TicketStore.folder(in: folders.state).map { scene.ticketFolder = $0 }
        scene.liveKit = LiveKitSetup(environment: environment)
        return scene
    }

    /// A theme that was asked for must be there; one of the configuration that is not costs a word, and another is
    /// taken.
    private func themes(_ folders: Folders, _ config: Config) throws(CommandFailure) -> (
        cycle: ThemeCycle, flaw: String?
    ) {
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
        do throws(ThemeError) { return (try themeOfLastTime(library, folders), flaw) } catch {
            throw CommandFailure(error.sentence, .usage)
        }
    }

    /// The one that was kept, else dark or light as the terminal is.
    private func themeOfLastTime(_ library: ThemeLibrary, _ folders: Folders) throws(ThemeError) -> ThemeCycle {
        // A file that has gone since is no reason not to start.
        if let kept = ThemeStore(folder: folders.state).read(), let theme = try? library.theme(kept) {
            return ThemeCycle(current: theme, library: library)
        }
        let hint = BackgroundHint.isLight(environment)
        return ThemeCycle(
            current: try library.theme(hint == true ? "light" : "dark"), isChosen: hint != nil, library: library)
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
