import ArgumentParser
import Canvas
import Desk
import FakeTransport
import FoundationEssentials
import Glibc
import Media
import Model
import Settings

/// Shows the fake transport's avatar in the terminal, without the desk and the API.
struct PreviewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "preview", abstract: "Show a talking ASCII avatar that is driven by your audio.",
        discussion:
            "With --print or --cast the frames are not shown but written to standard output as text, "
            + "or to an asciicast file."
    )

    @OptionGroup var options: PreviewOptions
    @Flag(name: .customLong("print"), help: "Write frames as text to standard output, a form feed after each.")
    var prints = false
    @Option(help: "Record an asciicast v2 into this file.", completion: .file())
    var cast: String?
    @Option(help: "Colours of --print: 24bit, 256 or none.", completion: .pictureColours)
    var colour: String?
    @Option(help: "Frame size for --print and --cast, COLUMNSxROWS.")
    var size = "80x40"
    @Option(
        help: "Duration in seconds (default: 2 with --print and --cast; on the screen, until it is closed).")
    var seconds: Double?
    @Flag(help: "At the end, print frame statistics to standard error.")
    var stats = false

    func validate() throws {
        guard frameSize != nil else { throw ValidationError(FrameSize.flaw) }
        guard seconds.map({ $0 > 0 && $0 <= 3600 }) != false else {
            throw ValidationError("--seconds must be above 0 and at most 3600.")
        }
        guard colour.map({ PictureColours(rawValue: $0) != nil }) != false else {
            throw ValidationError("--colour must be 24bit, 256 or none.")
        }
        guard colour == nil || prints else { throw ValidationError("--colour can be used only with --print.") }
        guard !prints || cast == nil else { throw ValidationError("--print and --cast exclude each other.") }
        guard !stats || cast == nil else { throw ValidationError("--stats can't be used with --cast.") }
        guard !(prints || cast != nil) || !isStream else {
            throw ValidationError("--print and --cast need a file, not a stream.")
        }
    }

    func run() throws {
        guard prints || cast != nil else { return try showOnScreen() }
        let renderer = try PreviewRenderer(
            options, size: frameSize ?? Size(columns: 80, rows: 40), seconds: seconds ?? 2)
        if let cast {
            try renderer.record(into: cast, theme: try theme())
        } else {
            try renderer.print(colours, stats: stats)
        }
    }

    private var colours: PictureColours {
        colour.flatMap { PictureColours(rawValue: $0) }
            ?? GlyphEncoding(rawValue: options.encoding)?.usualColours ?? .none
    }

    private var isStream: Bool { options.audio == "-" }

    private var frameSize: Size? { FrameSize.parse(size) }

    private func theme() throws(CommandFailure) -> Theme { try themes(ProcessInfo.processInfo.environment).current }

    private func themes(_ environment: [String: String]) throws(CommandFailure) -> ThemeCycle {
        let library = ThemeLibrary.live(environment)
        do throws(ThemeError) { return ThemeCycle(current: try library.theme(options.theme), library: library) } catch {
            throw CommandFailure(error.sentence, .usage)
        }
    }

    private func showOnScreen() throws {
        if isStream {
            do throws(AudioStream.NoTerminalError) { try AudioStream.moveStandardInput() } catch {
                throw CommandFailure(
                    "There is no terminal to read keys from; use --print to write the frames to standard output.")
            }
        }
        let pictures = try options.pictures()
        let environment = ProcessInfo.processInfo.environment
        let themes = try themes(environment)
        let console = try ScreenRunner(environment: environment, themes: themes)
        let opened = AudioOpener.open(options.order, speak: TextToSpeech.speak)
        var state = AppState(scene: scene(console, themes), keySeed: "preview")
        state.preferences.isStandalone = true
        state.startFake(options.order, opened.input)
        if let id = state.fakes.runs.first?.id { state.openPreview(id) }
        state.screens.update(PreviewState.self) { preview in
            preview.framesPerSecond = Double(options.fps)
            preview.picture.encoding = GlyphEncoding(rawValue: options.encoding) ?? .ascii
            preview.picture.pictures = pictures
            preview.until = seconds.map { Date().addingTimeInterval($0) }
        }
        let finalState = console.run(
            state, world: World.preview, folders: Folders(environment: environment),
            stream: opened.stream.map { ($0, options.order) })
        if stats, let preview = finalState.screens.last(PreviewState.self) { Output.complain(preview.statistics.words) }
        if let failure = finalState.fakes.runs.first?.session.failure { throw CommandFailure(failure.failure.message) }
    }

    private func scene(_ console: ScreenRunner, _ themes: ThemeCycle) -> Scene {
        let place = Place(kind: .sandbox, badge: "LOCAL", host: "fake transport")
        var scene = Scene(
            now: Date(), utcOffset: DeskLauncher.utcOffset(at: Date()), size: console.terminal.size, place: place,
            themeName: themes.current.name)
        (scene.link, scene.hasAPI) = (.connected, false)
        (scene.pictureLook, scene.themeNames) = (console.pictureLook, themes.names)
        return scene
    }
}
