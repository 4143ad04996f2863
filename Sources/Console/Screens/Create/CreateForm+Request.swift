import Model

extension CreateForm {
    /// All problems, those of the shared rules and those that only a form can have.
    func problems() -> [FieldProblem] {
        if type == .fake { return [Self.fakeProblem] }
        let text = form.text(CreateFields.metadata)
        let metadata = (try? MetadataText.parse(text).get()) ?? [:]
        return CreateRules.problems(in: json(metadata: metadata)) + tokenProblems + MetadataText.problems(in: text)
    }

    /// The request, once there are no problems.
    var request: CreateRequest? {
        guard problems().isEmpty, case .success(let metadata) = MetadataText.parse(form.text(CreateFields.metadata)) else { return nil }
        return CreateRequest(
            avatarID: form.text(CreateFields.avatar), transport: .livekit(settings, workerToken: form.secret(CreateFields.token)),
            quality: Quality(rawValue: form.text("quality")), maxDurationSeconds: Int(form.text("max_duration_seconds")),
            idleTimeoutSeconds: Int(form.text("idle_timeout_seconds")), metadata: metadata)
    }

    private static let fakeProblem = FieldProblem(
        path: CreateFields.type, code: "transport.fake.absent",
        message: "The fake transport is not part of this version; it will run on this machine alone and never be sent. Use livekit.",
        kind: .invalidRequest)

    private var settings: LiveKitTransport {
        let identity = form.text("transport.worker_identity"), subscribed = form.text("transport.subscribe_to_identity")
        return LiveKitTransport(
            url: form.text("transport.url"), roomName: form.text("transport.room_name"),
            workerIdentity: identity.isEmpty ? LiveKitTransport.defaultWorkerIdentity : identity,
            audioSource: AudioSource(rawValue: form.text(CreateFields.audioSource)),
            subscribeToIdentity: subscribed.isEmpty ? nil : subscribed,
            syntheticAudioIfNoInput: form.text("transport.synthetic_audio_if_no_input") == "true")
    }

    /// What the form would send, a number that is none left as text: the shared rules then say so at its field.
    private func json(metadata: [String: JSONValue]) -> JSONValue {
        var members: [String: JSONValue] = ["avatar_id": .string(form.text(CreateFields.avatar)), "transport": transportJSON]
        members["quality"] = .string(form.text("quality"))
        for name in ["max_duration_seconds", "idle_timeout_seconds"] where !form.text(name).isEmpty {
            members[name] = Int(form.text(name)).map(JSONValue.integer) ?? .string(form.text(name))
        }
        if !metadata.isEmpty { members["metadata"] = .object(metadata) }
        return .object(members)
    }

    private var transportJSON: JSONValue {
        guard type == .livekit else { return .object(["type": .string(type.rawValue)]) }
        guard case .object(var members) = settings.requestJSON(hasToken: !form.secret(CreateFields.token).isEmpty) else { return .null }
        // An empty text field is a field that is missing.
        for name in ["url", "room_name"] where members[name] == .string("") { members[name] = nil }
        return .object(members)
    }

    private var tokenProblems: [FieldProblem] {
        let token = form.secret(CreateFields.token)
        guard type == .livekit, !token.isEmpty, !WorkerToken.looksLikeToken(token) else { return [] }
        return [
            FieldProblem(
                path: CreateFields.token, code: "transport.worker_token.malformed",
                message: "This is not a JWT: three base64url parts joined by dots.", kind: .unprocessable)
        ]
    }
}

extension MetadataText {
    static func problems(in text: String) -> [FieldProblem] {
        if case .failure(let problem) = parse(text) { [problem] } else { [] }
    }
}
