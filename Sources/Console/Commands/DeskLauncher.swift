import Canvas
import Desk
import FoundationEssentials
import Glibc
import Settings
import Terminal

/// Options of the desk and its start-up. Nil options come from the configuration.
struct DeskLauncher {
    var profile: String?
    var url: String?
    /// Use the built-in sandbox even when an API key is set.
    var forcesSandbox = false
    /// Theme name or path of a theme file.
    var theme: String?
    /// Seconds between two polls of the live sessions.
    var refresh: Double?
    var readOnly: Bool?
    /// Start with anonymized names.
    var isShared = false
    var takesMouse: Bool?
    // Cached, because every access to `ProcessInfo.environment` reads all variables again.
    private let environment = ProcessInfo.processInfo.environment

    func run() throws {
        let folders = Folders(environment: environment)
        let config = Config.read(folder: folders.config)
        let choice = try choice(config)
        let themes = try themes(folders, config)
        let console = try ScreenRunner(environment: environment, themes: themes.cycle)
        let log = CallLog(folder: folders.state, collectsCalls: true)
        let world = World.live(choice, rule: writeRule(config), log: log, folders: folders, environment: environment)
        var scene = scene(choice, writeRule(config), console.terminal.size, themes.cycle, folders)
        scene.pictureLook = console.pictureLook
        var state = AppState(scene: scene, refresh: refresh ?? config.refresh ?? 2, keySeed: Self.seed)
        state.places.configFlaw = Words.config(config.flaws, nil)
        if let words = Words.config(config.flaws, themes.flaw) { state.notify(.bad(words)) }
        if let report = CrashReport.archive(from: folders.state, now: scene.now) {
            state.notify(.bad(Words.crash(report: report)))
        }
        state.preferences.takesMouse = takesMouse ?? config.mouse ?? true
        if isShared { state.toggleShare() }
        console.run(state, world: world, folders: folders)
    }

    private func choice(_ config: Config) throws(CommandFailure) -> DestinationSelection {
        do throws(SettingsError) {
            return try DestinationSelection(
                profile: profile, url: url, sandbox: forcesSandbox, config: config, environment: environment)
        } catch {
            throw CommandFailure(error)
        }
    }

    private func writeRule(_ config: Config) -> ReadOnlyRule {
        ReadOnlyRule(option: readOnly, config: config.isReadOnly)
    }

    private func scene(
        _ choice: DestinationSelection, _ writeRule: ReadOnlyRule, _ size: Size, _ themes: ThemeCycle,
        _ folders: Folders
    )
        -> Scene
    {
        let now = Date()
        var place = choice.current.entry(writeRule).place
        if choice.current == .sandbox { place.host = "starting" }
        var scene = Scene(
            now: now, utcOffset: Self.utcOffset(at: now), size: size, place: place, themeName: themes.current.name)
        scene.themeNames = themes.names
        scene.profiles = choice.all.map { $0.entry(writeRule) }
        (scene.profileInUse, scene.configFile) = (choice.current.name, choice.config.file)
        TicketStore.folder(in: folders.state).map { scene.ticketFolder = $0 }
        scene.liveKit = LiveKitSetup(environment: environment)
        return scene
    }

    /// Throws when the theme from the option can't be loaded. When the configured theme can't be loaded, returns
    /// another theme and the error text.
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
        do throws(ThemeError) { return (try savedTheme(library, folders), flaw) } catch {
            throw CommandFailure(error.sentence, .usage)
        }
    }

    /// The saved theme; without one, dark or light to match the terminal's background.
    private func savedTheme(_ library: ThemeLibrary, _ folders: Folders) throws(ThemeError) -> ThemeCycle {
        // A saved theme that can't be loaded any more is ignored.
        if let savedName = ThemeStore(folder: folders.state).read(), let theme = try? library.theme(savedName) {
            return ThemeCycle(current: theme, library: library)
        }
        let isLight = BackgroundDetection.isLight(environment)
        return ThemeCycle(
            current: try library.theme(isLight == true ? "light" : "dark"), isChosen: isLight != nil, library: library)
    }

    private static var seed: String { String(UInt64.random(in: 0...UInt64.max), radix: 36) }

    /// Seconds east of UTC in the local time zone.
    static func utcOffset(at date: Date) -> Int {
        var seconds = time_t(date.timeIntervalSince1970)
        var local = tm()
        localtime_r(&seconds, &local)
        return local.tm_gmtoff
    }
}
