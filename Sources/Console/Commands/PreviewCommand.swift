import ArgumentParser
import Canvas
import Desk
import FakeTransport
import FoundationEssentials
import Glibc
import Media
import Model
import Settings

/// The fake transport's avatar in the terminal, without a desk and without an API.
struct PreviewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "preview", abstract: "An avatar that talks in ASCII, driven by audio of yours.",
        discussion:
            "With --print or --cast nothing is shown: the frames go to standard output as text, or into an asciicast.")

    @OptionGroup var options: PreviewOptions
    @Flag(name: .customLong("print"), help: "Write frames as text to standard output, a form feed after each.")
    var prints = false
    @Option(help: "Record an asciicast v2 into this file.", completion: .file())
    var cast: String?
    @Option(help: "COLUMNSxROWS of --print and --cast.")
    var size = "80x40"
    @Option(
        help: "Seconds; without it --print and --cast take 2, and a preview on the screen goes on until it is closed.")
    var seconds: Double?
    @Flag(help: "At the end, print figures about the frames on standard error.")
    var stats = false

    func validate() throws {
        guard frameSize != nil else {
            throw ValidationError("--size must be COLUMNSxROWS, 1x1 to 500x200, such as 80x40.")
        }
        guard seconds.map({ $0 > 0 && $0 <= 3600 }) != false else {
            throw ValidationError("--seconds must be above 0 and at most 3600.")
        }
        guard !prints || cast == nil else { throw ValidationError("--print and --cast exclude each other.") }
        guard !stats || cast == nil else { throw ValidationError("--stats is not for --cast.") }
        guard !(prints || cast != nil) || !isStream else {
            throw ValidationError("--print and --cast need a file, not a stream.")
        }
    }

    func run() throws {
        guard prints || cast != nil else { return try show() }
        let film = try PreviewFilm(options, size: frameSize ?? Size(columns: 80, rows: 40), seconds: seconds ?? 2)
        if let cast { try film.record(into: cast, theme: try theme()) } else { try film.print(stats: stats) }
    }

    private var isStream: Bool { options.audio == "-" }

    private var frameSize: Size? {
        let parts = size.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 2, let columns = parts[0], let rows = parts[1], (1...500).contains(columns),
            (1...200).contains(rows)
        else { return nil }
        return Size(columns: columns, rows: rows)
    }

    private func theme() throws(CommandFailure) -> Theme { try themes(ProcessInfo.processInfo.environment).current }

    private func themes(_ environment: [String: String]) throws(CommandFailure) -> ThemeCycle {
        let library = ThemeLibrary.live(environment)
        do throws(ThemeError) { return ThemeCycle(current: try library.theme(options.theme), library: library) } catch {
            throw CommandFailure(error.sentence, .usage)
        }
    }

    private func show() throws {
        if isStream {
            do throws(AudioStream.NoKeyboard) { try AudioStream.moveStandardInput() } catch {
                throw CommandFailure("There is no terminal to take keys from; with --print nothing is shown.")
            }
        }
        let environment = ProcessInfo.processInfo.environment
        let themes = try themes(environment)
        let console = try ConsoleProcess(environment: environment, themes: themes)
        let opened = AudioOpener.open(options.order, speak: Voice.speak)
        var state = AppState(scene: scene(console.terminal.size, themes), keySeed: "preview")
        state.isStandalone = true
        state.start(options.order, opened.input)
        if let id = state.fakes.first?.id { state.showPreview(id) }
        state.preview?.framesPerSecond = Double(options.fps)
        state.preview?.picture.encoding = GlyphEncoding(rawValue: options.encoding) ?? .ascii
        state.preview?.until = seconds.map { Date().addingTimeInterval($0) }
        let end = console.run(
            state, world: World.preview, folders: Folders(environment: environment),
            stream: opened.stream.map { ($0, options.order) })
        if stats, let preview = end.preview { Output.complain(preview.statistics.words) }
        if let failure = end.fakes.first?.session.failure { throw CommandFailure(failure.failure.message) }
    }

    private func scene(_ size: Size, _ themes: ThemeCycle) -> Scene {
        let place = Place(kind: .sandbox, badge: "LOCAL", host: "fake transport")
        var scene = Scene(
            now: Date(), utcOffset: DeskStart.utcOffset(at: Date()), size: size, place: place,
            themeName: themes.current.name)
        (scene.link, scene.hasAPI, scene.isLight) = (.connected, false, themes.current.isLight)
        scene.themeNames = themes.names
        return scene
    }
}
