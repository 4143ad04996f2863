import ArgumentParser
import Canvas
import Client
import Desk
import FakeTransport
import FoundationEssentials
import Live
import Media
import Model
import Terminal

/// Runs a Pipecat session from here: sends audio, receives the avatar's video and sound, and reports what was measured.
struct LiveCommand: AsyncParsableCommand, APICommand {
    static let configuration = CommandConfiguration(
        commandName: "live", abstract: "Talk to an avatar through its media relay, and measure picture and sound.",
        discussion: """
            Creates a Pipecat session, sends audio, receives the avatar's pictures and sound, ends the session and \
            reports. The session uses credits and a slot of the plan. It is ended on every way out.

            Exit codes: 0 if a picture came, sound came back where sound was sent, and no stall was longer than a \
            second; otherwise 1 with the reason.
            """)

    @OptionGroup var api: APIOptions
    @Option(name: .customLong("avatar-id"), help: "Avatar id, av_…", completion: .avatars)
    var avatarID: String
    @Option(
        help: """
            Audio to send: speech (default), sample, sine, silence, a WAV file, or a FIFO or - for standard input with \
            raw 16 kHz 16-bit mono PCM.
            """,
        completion: .file())
    var audio: String?
    @Option(help: "Text to speak with espeak-ng.")
    var say: String?
    @Option(help: "Duration in seconds, from the first picture.")
    var seconds = 10.0
    @Option(
        name: .customLong("max-duration-seconds"),
        help: "1 to 3600, after which the API ends the session (default: 120, or more if --seconds needs it).")
    var maxDurationSeconds: Int?
    @Option(
        help: "KEY=VALUE, may be repeated; numbers, true, false and null keep their type, quoted values are strings.")
    var metadata: [String] = []
    @OptionGroup var pictures: PicturePrintOptions
    @Flag(help: "Print the report as JSON.")
    var json = false
    @Flag(help: "Create the session even if the configuration is read-only.")
    var write = false

    func validate() throws {
        guard audio == nil || say == nil else { throw ValidationError("--audio and --say exclude each other.") }
        guard seconds > 0, seconds <= 3600 else { throw ValidationError("--seconds must be above 0 and at most 3600.") }
        guard !pictures.prints || !json else { throw ValidationError("--print and --json exclude each other.") }
        guard maxDurationSeconds.map({ Double($0) >= seconds }) ?? true else {
            throw ValidationError("--max-duration-seconds must not be less than --seconds.")
        }
        guard audio != "-" || !AudioStream.standardInputIsTerminal else {
            throw ValidationError("Standard input is a terminal: pipe raw PCM into it, or use a file.")
        }
        guard metadata.allSatisfy({ ($0.firstIndex(of: "=") ?? $0.startIndex) != $0.startIndex }) else {
            throw ValidationError("--metadata must be KEY=VALUE.")
        }
    }

    @MainActor
    func run() async throws {
        let marker = PipecatSessions.newMarker()
        let request = PipecatRequest(
            avatarID: avatarID, maxDurationSeconds: maximum, metadata: metadataValues(marker))
        let problems = CreateRules.pipecatProblems(in: request.json)
        guard problems.isEmpty else {
            let lines = problems.map { "\($0.path): \($0.message) [\($0.code)]" }
            throw CommandFailure("Not sent: the request is not valid.", .usage, details: lines)
        }
        let client = try await api.client(isWriting: write)
        let opened = AudioOpener.open(order, speak: TextToSpeech.speak)
        if case .failed(let error) = opened.input { throw CommandFailure(error.failure.message, .usage) }
        guard let signals = try? SignalPipe.open() else { throw CommandFailure("Can't create a pipe for signals.") }
        if !json { await printCosts(client) }
        let run = LiveRun(
            sessions: PipecatSessions(client), request: request, avatarID: avatarID, marker: marker, seconds: seconds,
            signals: signals)
        run.printer = pictures.printer
        let (report, remarks) = try await run.perform(opened)
        if json {
            try Output.json(report.json)
        } else {
            LiveReportText.rows(report).forEach(pictures.prints ? Output.complain : Output.say)
        }
        for remark in remarks { Output.complain(remark) }
        if let failure = report.failure(expectsSound: run.supportsAudioOutput) { throw CommandFailure(failure) }
    }

    /// Maximum duration in seconds. The default adds time for the start of the worker to `--seconds`.
    private var maximum: Int {
        let needed = min(Int(seconds.rounded(.up)) + Self.startAllowance, CreateRequest.maxDurationRange.upperBound)
        return maxDurationSeconds ?? max(Self.usualMaximum, needed)
    }

    private static let usualMaximum = 120
    private static let startAllowance = 30

    private var order: FakeSessionRequest {
        var order = FakeSessionRequest(avatarID: avatarID)
        order.audio =
            switch audio {
            case nil, "speech"?: say.map { .say($0) } ?? .speech
            case "sample"?: .sample
            case "sine"?: .sine
            case "silence"?: .silence
            case let path?: .file(path)
            }
        return order
    }

    /// Adds the marker by which the session is found if the answer to its creation is lost.
    func metadataValues(_ marker: String) -> [String: JSONValue] {
        var values: [String: JSONValue] = [:]
        for pair in metadata {
            let split = pair.firstIndex(of: "=") ?? pair.endIndex
            values[String(pair[..<split])] = JSONScalarText.value(String(pair[split...].dropFirst()))
        }
        // Last, so that no value of the user replaces it.
        values[PipecatSessions.markerKey] = .string(marker)
        return values
    }

    private func printCosts(_ client: APIClient) async {
        guard let quota = try? await client.quota() else { return }
        Output.complain("A minute costs one credit; \(quota.balanceCredits) are left.")
    }
}
