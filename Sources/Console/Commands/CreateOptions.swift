import ArgumentParser
import Canvas
import FakeTransport
import FoundationEssentials
import Media
import Model
import Settings

/// Options for the fields of a create request. They override the fields of a JSON file or preset.
struct CreateOptions: ParsableArguments {
    @Option(
        name: .customLong("file"), help: "JSON file with the body of the request; - for standard input.",
        completion: .file(extensions: ["json"]))
    var file: String?
    @Option(help: "Name of a preset that was saved in the create form.", completion: .presets)
    var preset: String?
    @Option(name: .customLong("avatar-id"), help: "Avatar id, av_…", completion: .avatars)
    var avatarID: String?
    @Option(
        help: "livekit. The command live starts pipecat sessions, preview fake ones; websocket is reserved.",
        completion: .list(["livekit", "websocket", "pipecat"]))
    var transport: String?
    @Option(help: "LiveKit server URL, wss://… (default: LIVEKIT_URL).")
    var url: String?
    @Option(name: .customLong("room-name"), help: "Room that the worker joins.")
    var roomName: String?
    @Option(name: .customLong("worker-identity"), help: "Identity of the worker in the room.")
    var workerIdentity: String?
    @Option(name: .customLong("audio-source"), help: "data_stream or track.", completion: .audioSources)
    var audioSource: String?
    @Option(
        name: .customLong("subscribe-to-identity"),
        help: "Identity of the participant to subscribe to; only with track.")
    var subscribeToIdentity: String?
    @Flag(
        name: .customLong("synthetic-audio-if-no-input"), help: "Use a sine tone as input if nobody joins within 10 s.")
    var syntheticAudio = false
    @Option(help: "mock, lite, standard or pro.", completion: .qualities)
    var quality: String?
    // Strings, so that an invalid number is reported together with all other problems.
    @Option(name: .customLong("max-duration-seconds"), help: "1 to 3600; clamped to the plan's cap.")
    var maxDurationSeconds: String?
    @Option(name: .customLong("idle-timeout-seconds"), help: "1 to 600.")
    var idleTimeoutSeconds: String?
    @Option(
        help: "KEY=VALUE, may be repeated; numbers, true, false and null keep their type, quoted values are strings.")
    var metadata: [String] = []

    func validate() throws {
        guard file == nil || preset == nil else { throw ValidationError("--file and --preset exclude each other.") }
    }

    /// The request body, not validated, and the problems of malformed `--metadata` options.
    func body(_ environment: [String: String]) throws(CommandFailure) -> (json: JSONValue, problems: [FieldProblem]) {
        var members = try base(environment)
        var transport = members["transport"]?.object ?? [:]
        // The transport type defaults to livekit only without a file or preset.
        let hasBaseBody = file != nil || preset != nil
        let originalTransport = transport
        transport["type"] =
            self.transport.map(JSONValue.string) ?? transport["type"]
            ?? (hasBaseBody ? nil : .string(TransportType.livekit.rawValue))
        setStrings(
            &transport,
            ["url": url, "room_name": roomName, "worker_identity": workerIdentity, "audio_source": audioSource])
        setStrings(&transport, ["subscribe_to_identity": subscribeToIdentity])
        if syntheticAudio { transport["synthetic_audio_if_no_input"] = .bool(true) }
        if transport["url"] == nil, transport["type"] == .string(TransportType.livekit.rawValue) {
            setStrings(&transport, ["url": environment["LIVEKIT_URL"]])
        }
        if !hasBaseBody || transport != originalTransport { members["transport"] = .object(transport) }
        setStrings(&members, ["avatar_id": avatarID, "quality": quality])
        setNumber(&members, "max_duration_seconds", maxDurationSeconds)
        setNumber(&members, "idle_timeout_seconds", idleTimeoutSeconds)
        let problems = addMetadata(to: &members)
        return (.object(members), problems)
    }

    private func base(_ environment: [String: String]) throws(CommandFailure) -> [String: JSONValue] {
        if let preset {
            guard let stored = PresetStore(folder: Folders(environment: environment).config).named(preset) else {
                throw CommandFailure(
                    "There is no preset \(preset); F4 in the desk's create form saves one.", .usage)
            }
            return stored.body.object ?? [:]
        }
        guard let file else { return [:] }
        let name = file == "-" ? "Standard input" : file
        let text: String
        switch TextFile.stream(file == "-" ? nil : file) {
        case .success(let content): text = content
        case .failure(let complaint): throw CommandFailure(complaint.sentence, .usage)
        }
        guard let value = try? JSONCoding.decode(JSONValue.self, from: Data(text.utf8)) else {
            throw CommandFailure("\(name) is not JSON.", .usage)
        }
        guard let members = value.object else {
            throw CommandFailure("\(name) contains \(value.kind), not a JSON object.", .usage)
        }
        return members
    }

    private func setStrings(_ members: inout [String: JSONValue], _ options: [String: String?]) {
        for case (let name, let text?) in options { members[name] = .string(text) }
    }

    private func setNumber(_ members: inout [String: JSONValue], _ name: String, _ text: String?) {
        guard let text else { return }
        members[name] = Int(text).map(JSONValue.integer) ?? .string(text)
    }

    private func addMetadata(to members: inout [String: JSONValue]) -> [FieldProblem] {
        guard !metadata.isEmpty else { return [] }
        var pairs = members["metadata"]?.object ?? [:]
        var problems: [FieldProblem] = []
        for pair in metadata {
            guard let split = pair.firstIndex(of: "="), split != pair.startIndex else {
                let message = "--metadata must be KEY=VALUE."
                problems.append(
                    FieldProblem(path: "metadata", code: "metadata.malformed", message: message, kind: .invalidRequest))
                continue
            }
            pairs[String(pair[..<split])] = JSONScalarText.value(String(pair[pair.index(after: split)...]))
        }
        members["metadata"] = .object(pairs)
        return problems
    }
}
