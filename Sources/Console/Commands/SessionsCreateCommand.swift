import ArgumentParser
import Client
import FoundationEssentials
import Model

/// Creates a session; the options are the API's field names.
struct SessionsCreateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Create a session.",
        discussion: "The worker token is read from a file or from standard input, never from the command line.")

    @OptionGroup var api: APIOptions
    @Option(name: .customLong("avatar-id"), help: "The avatar: av_…")
    var avatarID: String
    @Option(help: "livekit; websocket and pipecat are reserved, fake is internal.")
    var transport = "livekit"
    @Option(help: "LiveKit server, wss://…")
    var url: String?
    @Option(name: .customLong("room-name"), help: "Room that the worker joins.")
    var roomName: String?
    @Option(name: .customLong("worker-token-file"), help: "File that holds the worker token; - for standard input.")
    var workerTokenFile: String?
    @Option(name: .customLong("worker-identity"), help: "Identity of the worker in the room.")
    var workerIdentity: String?
    @Option(name: .customLong("audio-source"), help: "data_stream or track.")
    var audioSource: String?
    @Option(name: .customLong("subscribe-to-identity"), help: "Participant to pin; only with track.")
    var subscribeToIdentity: String?
    @Flag(name: .customLong("synthetic-audio-if-no-input"), help: "A sine if nobody joins within 10 s.")
    var syntheticAudio = false
    @Option(help: "mock, lite, standard or pro.")
    var quality: String?
    @Option(name: .customLong("max-duration-seconds"), help: "1 to 3600; clamped to the plan's cap.")
    var maxDurationSeconds: Int?
    @Option(name: .customLong("idle-timeout-seconds"), help: "1 to 600.")
    var idleTimeoutSeconds: Int?
    @Option(help: "KEY=VALUE, may be repeated; numbers, true, false and null keep their type.")
    var metadata: [String] = []
    @Option(name: .customLong("idempotency-key"), help: "Sent twice with the same key, it makes one session; random otherwise.")
    var idempotencyKey: String?
    @Flag(help: "Print JSON.")
    var json = false

    func run() async throws {
        let request = try request()
        let problems = CreateRules.problems(in: request.json)
        guard problems.isEmpty else {
            throw CommandFailure("Not sent. " + problems.map { "\($0.message) [\($0.code)]" }.joined(separator: " "), .usage)
        }
        let client = try api.client()
        let key = idempotencyKey ?? "pfc-" + String(UInt64.random(in: 0...UInt64.max), radix: 36)
        try SessionText.show(try await client.createSession(request, idempotencyKey: key), asJSON: json)
    }

    private func request() throws(CommandFailure) -> CreateRequest {
        let type = TransportType(rawValue: transport)
        let transport: CreateRequest.TransportRequest = type == .livekit ? .livekit(settings, workerToken: try token()) : .bare(type)
        return CreateRequest(
            avatarID: avatarID, transport: transport, quality: quality.map(Quality.init), maxDurationSeconds: maxDurationSeconds,
            idleTimeoutSeconds: idleTimeoutSeconds, metadata: try pairs())
    }

    private var settings: LiveKitTransport {
        LiveKitTransport(
            url: url ?? "", roomName: roomName ?? "", workerIdentity: workerIdentity ?? LiveKitTransport.defaultWorkerIdentity,
            audioSource: audioSource.map(AudioSource.init) ?? .dataStream, subscribeToIdentity: subscribeToIdentity,
            syntheticAudioIfNoInput: syntheticAudio)
    }

    private func pairs() throws(CommandFailure) -> [String: JSONValue] {
        var members: [String: JSONValue] = [:]
        for pair in metadata {
            guard let split = pair.firstIndex(of: "="), split != pair.startIndex else {
                throw CommandFailure("--metadata takes KEY=VALUE.", .usage)
            }
            members[String(pair[..<split])] = MetadataText.value(String(pair[pair.index(after: split)...]))
        }
        return members
    }

    private func token() throws(CommandFailure) -> Secret {
        guard let workerTokenFile else {
            throw CommandFailure("--worker-token-file is required: a file, or - for standard input.", .usage)
        }
        guard let token = SecretFile.read(workerTokenFile) else {
            let source = workerTokenFile == "-" ? "standard input" : workerTokenFile
            throw CommandFailure("The worker token can't be read from \(source).", .usage)
        }
        guard !token.isEmpty else { throw CommandFailure("The worker token is empty.", .usage) }
        return token
    }
}
