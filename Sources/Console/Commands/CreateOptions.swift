import ArgumentParser
import Canvas
import FakeTransport
import FoundationEssentials
import Media
import Model
import Settings

/// Every field of a create as an option, a JSON file or a preset below them; options win over what stands in the file.
struct CreateOptions: ParsableArguments {
    @Option(
        name: .customLong("file"), help: "JSON file with the body of the request; - for standard input.",
        completion: .file(extensions: ["json"]))
    var file: String?
    @Option(help: "A preset that the create form saved.", completion: .presets)
    var preset: String?
    @Option(name: .customLong("avatar-id"), help: "The avatar: av_…", completion: .avatars)
    var avatarID: String?
    @Option(
        help: "livekit; websocket and pipecat are reserved, fake is internal.",
        completion: .list(["livekit", "websocket", "pipecat"]))
    var transport: String?
    @Option(help: "LiveKit server, wss://…; LIVEKIT_URL otherwise.")
    var url: String?
    @Option(name: .customLong("room-name"), help: "Room that the worker joins.")
    var roomName: String?
    @Option(name: .customLong("worker-identity"), help: "Identity of the worker in the room.")
    var workerIdentity: String?
    @Option(name: .customLong("audio-source"), help: "data_stream or track.", completion: .audioSources)
    var audioSource: String?
    @Option(name: .customLong("subscribe-to-identity"), help: "Participant to pin; only with track.")
    var subscribeToIdentity: String?
    @Flag(name: .customLong("synthetic-audio-if-no-input"), help: "A sine if nobody joins within 10 s.")
    var syntheticAudio = false
    @Option(help: "mock, lite, standard or pro.", completion: .qualities)
    var quality: String?
    // Text, so that a number that is none is reported with all the other problems.
    @Option(name: .customLong("max-duration-seconds"), help: "1 to 3600; clamped to the plan's cap.")
    var maxDurationSeconds: String?
    @Option(name: .customLong("idle-timeout-seconds"), help: "1 to 600.")
    var idleTimeoutSeconds: String?
    @Option(help: "KEY=VALUE, may be repeated; numbers, true, false and null keep their type, quotes make text.")
    var metadata: [String] = []

    func validate() throws {
        guard file == nil || preset == nil else { throw ValidationError("--file and --preset exclude each other.") }
    }

    /// The body as it would be sent, right or wrong; what can't be part of a body is a problem already.
    func body(_ environment: [String: String]) throws(CommandFailure) -> (json: JSONValue, problems: [FieldProblem]) {
        var members = try base(environment)
        var transport = members["transport"]?.object ?? [:]
        // A body that is given whole is judged as it is; without one, livekit is what is meant.
        let isWhole = file != nil || preset != nil
        let before = transport
        transport["type"] =
            self.transport.map(JSONValue.string) ?? transport["type"]
            ?? (isWhole ? nil : .string(TransportType.livekit.rawValue))
        set(
            &transport,
            ["url": url, "room_name": roomName, "worker_identity": workerIdentity, "audio_source": audioSource])
        set(&transport, ["subscribe_to_identity": subscribeToIdentity])
        if syntheticAudio { transport["synthetic_audio_if_no_input"] = .bool(true) }
        if transport["url"] == nil, transport["type"] == .string(TransportType.livekit.rawValue) {
            set(&transport, ["url": environment["LIVEKIT_URL"]])
        }
        if !isWhole || transport != before { members["transport"] = .object(transport) }
        set(&members, ["avatar_id": avatarID, "quality": quality])
        number(&members, "max_duration_seconds", maxDurationSeconds)
        number(&members, "idle_timeout_seconds", idleTimeoutSeconds)
        let problems = addPairs(to: &members)
        return (.object(members), problems)
    }

    private func base(_ environment: [String: String]) throws(CommandFailure) -> [String: JSONValue] {
        if let preset {
            guard let found = PresetStore(folder: Folders(environment: environment).config).named(preset) else {
                throw CommandFailure(
                    "There is no preset \(preset); the create form of the desk saves them (F4).", .usage)
            }
            return found.body.object ?? [:]
        }
        guard let file else { return [:] }
        let name = file == "-" ? "Standard input" : file
        let text: String
        switch TextFile.stream(file == "-" ? nil : file) {
        case .success(let read): text = read
        case .failure(let complaint): throw CommandFailure(complaint.sentence, .usage)
        }
        guard let value = try? JSONCoding.decode(JSONValue.self, from: Data(text.utf8)) else {
            throw CommandFailure("\(name) is not JSON.", .usage)
        }
        guard let members = value.object else {
            throw CommandFailure("\(name) holds \(value.kind), not a JSON object.", .usage)
        }
        return members
    }

    private func set(_ members: inout [String: JSONValue], _ options: [String: String?]) {
        for case (let name, let text?) in options { members[name] = .string(text) }
    }

    private func number(_ members: inout [String: JSONValue], _ name: String, _ text: String?) {
        guard let text else { return }
        members[name] = Int(text).map(JSONValue.integer) ?? .string(text)
    }

    private func addPairs(to members: inout [String: JSONValue]) -> [FieldProblem] {
        guard !metadata.isEmpty else { return [] }
        var pairs = members["metadata"]?.object ?? [:]
        var problems: [FieldProblem] = []
        for pair in metadata {
            guard let split = pair.firstIndex(of: "="), split != pair.startIndex else {
                let message = "--metadata takes KEY=VALUE."
                problems.append(
                    FieldProblem(path: "metadata", code: "metadata.malformed", message: message, kind: .invalidRequest))
                continue
            }
            pairs[String(pair[..<split])] = TypedText.value(String(pair[pair.index(after: split)...]))
        }
        members["metadata"] = .object(pairs)
        return problems
    }
}
