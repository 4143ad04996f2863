import Canvas
import FoundationEssentials
import Model

extension CreateForm {
    /// All problems: of the shared rules, of the form only, and of the token.
    package func problems(_ scene: Scene) -> [FieldProblem] {
        if type == .fake { return fakeProblems }
        if type == .pipecat {
            return CreateRules.pipecatProblems(in: pipecatRequest.json) + pairProblems + avatarProblems
        }
        return CreateRules.problems(in: request.json) + pairProblems + avatarProblems + tokenProblems(scene)
    }

    /// Settings that have no effect, or probably an unwanted effect.
    var warnings: [FieldWarning] {
        guard type == .livekit || type == .pipecat || type == .fake else { return [] }
        return CreateRules.warnings(in: type == .pipecat ? pipecatRequest.json : json)
    }

    /// Replaces the API's field paths in a message by the labels of the form.
    static func labelled(_ message: String) -> String {
        // Longer paths first: `transport` begins many of them.
        let fields = CreateFields.all.filter { !$0.path.hasPrefix("fake.") }.sorted { $0.path.count > $1.path.count }
        var words = message.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        for index in words.indices {
            guard let field = fields.first(where: { $0.path == words[index] || name($0.path) == words[index] }),
                words[index].contains(where: { "._".contains($0) })
            else { continue }
            words[index] = field.label
        }
        return words.joined(separator: " ")
    }

    /// The request as it would be sent, valid or not.
    package var request: CreateRequest {
        CreateRequest(
            json: type == .pipecat ? pipecatRequest.json : json, workerToken: type == .livekit ? token : Secret(""))
    }

    /// The path of the request. Pipecat sessions have their own.
    package var path: String { type == .pipecat ? "/v1/pipecat/sessions" : "/v1/sessions" }

    /// The body for a Pipecat session, which has no transport.
    package var pipecatRequest: PipecatRequest {
        PipecatRequest(body: .object((json.object ?? [:]).filter { $0.key != "transport" }))
    }

    /// The body without its token. An invalid number stays text, so that the shared rules report it at its field.
    package var json: JSONValue {
        var members: [String: JSONValue] = ["transport": transportJSON]
        if !form.text(CreateFields.avatar).isEmpty { members["avatar_id"] = .string(form.text(CreateFields.avatar)) }
        for name in [CreateFields.maxDuration, CreateFields.idleTimeout] where type != .websocket {
            let text = form.text(name)
            if !text.isEmpty { members[name] = Int(text).map(JSONValue.integer) ?? .string(text) }
        }
        guard type == .livekit || type == .pipecat else { return .object(members) }
        members[CreateFields.quality] = .string(form.text(CreateFields.quality))
        let pairs = form.pairs(CreateFields.metadata)
        if !pairs.isEmpty {
            members[CreateFields.metadata] = .object(
                Dictionary(
                    pairs.map { ($0.key.text, JSONScalarText.value($0.value.text)) },
                    uniquingKeysWith: { _, last in last }))
        }
        return .object(members)
    }

    /// Empty fields are omitted, so that the API uses its default.
    private var transportJSON: JSONValue {
        var members: [String: JSONValue] = ["type": .string(type.rawValue)]
        guard type == .livekit else { return .object(members) }
        for path in [CreateFields.url, CreateFields.room, CreateFields.identity] where !form.text(path).isEmpty {
            members[Self.name(path)] = .string(form.text(path))
        }
        members[Self.name(CreateFields.audioSource)] = .string(form.text(CreateFields.audioSource))
        let pinned = form.text(CreateFields.subscribe)
        if form.text(CreateFields.audioSource) == AudioSource.track.rawValue, !pinned.isEmpty {
            members[Self.name(CreateFields.subscribe)] = .string(pinned)
        }
        if form.isOn(CreateFields.synthetic) { members[Self.name(CreateFields.synthetic)] = .bool(true) }
        return .object(members)
    }

    package static func name(_ path: String) -> String { path.split(separator: ".").last.map(String.init) ?? path }

    /// Problems that a JSON object can't express, so that the shared rules can't report them.
    private var pairProblems: [FieldProblem] {
        guard type == .livekit || type == .pipecat else { return [] }
        var seen: Set<String> = []
        return form.pairs(CreateFields.metadata).compactMap { pair in
            let key = pair.key.text
            if key.isEmpty {
                return problem(CreateFields.metadata, "key_missing", "The value \(pair.value.text) has no key.")
            }
            return seen.insert(key).inserted
                ? nil : problem(CreateFields.metadata, "key_twice", "The key \(key) occurs twice.")
        }
    }

    /// The API would answer 409 for an avatar that is not ready.
    private var avatarProblems: [FieldProblem] {
        let chosen = form.text(CreateFields.avatar)
        guard let refusal = form.field(CreateFields.avatar)?.options.first(where: { $0.value == chosen })?.refusal
        else {
            return []
        }
        return [problem(CreateFields.avatar, "not_ready", "\(chosen) can't be used: \(refusal).")]
    }

    private func tokenProblems(_ scene: Scene) -> [FieldProblem] { TokenCheck.problems(verdicts(scene)) }

    /// The checks of the token against the form; empty without a token.
    package func verdicts(_ scene: Scene) -> [TokenVerdict] {
        TokenCheck.verdicts(
            of: request, at: scene.apiNow, clockSkew: scene.clockSkew, cap: scene.feed.plan?.maxDurationSeconds)
    }

    private func problem(_ path: String, _ reason: String, _ message: String) -> FieldProblem {
        FieldProblem(path: path, code: "\(path).\(reason)", message: message, kind: .unprocessable)
    }
}
