import Canvas
import FoundationEssentials
import Model

extension CreateForm {
    /// Fills the form from a create body, which never contains the token.
    mutating func fill(_ body: JSONValue) {
        let transport = body["transport"] ?? .null
        set(CreateFields.type, transport["type"])
        set(CreateFields.avatar, body["avatar_id"])
        for path in [
            CreateFields.url, CreateFields.room, CreateFields.identity, CreateFields.audioSource,
            CreateFields.subscribe,
            CreateFields.synthetic,
        ] { set(path, transport[Self.name(path)]) }
        for path in [CreateFields.quality, CreateFields.maxDuration, CreateFields.idleTimeout] { set(path, body[path]) }
        let pairs = body[CreateFields.metadata]?.object ?? [:]
        form.set(
            CreateFields.metadata,
            to: pairs.sorted { $0.key < $1.key }.map { PairsInput.Pair($0.key, JSONScalarText.text($0.value)) })
        fillFake(body["fake"] ?? .null)
        form.problems = [:]
        form.focus(on: CreateFields.type)
    }

    /// All fields except the token, for presets and drafts. For a fake session these are more than the create body has.
    package var record: JSONValue {
        guard type == .fake, case .object(var members) = json else { return json }
        members["transport"] = .object(
            [
                "type": .string(type.rawValue), "audio_source": .string(form.text(CreateFields.audioSource)),
                "subscribe_to_identity": .string(form.text(CreateFields.subscribe)),
                "synthetic_audio_if_no_input": .bool(form.isOn(CreateFields.synthetic)),
            ].filter { $0.value != .string("") })
        members["fake"] = .object(
            Dictionary(uniqueKeysWithValues: Self.fakePaths.map { (Self.name($0), JSONValue.string(form.text($0))) }))
        return .object(members)
    }

    private static let fakePaths = [
        CreateFields.fakeAudio, CreateFields.fakeFile, CreateFields.fakeText, CreateFields.fakeParticipants,
    ]

    private mutating func fillFake(_ settings: JSONValue) {
        for path in Self.fakePaths { form.set(path, to: settings[Self.name(path)]?.string ?? "") }
    }

    /// Fills the form with the settings of another fake session.
    mutating func fill(from order: FakeSessionRequest) {
        form.set(CreateFields.type, to: TransportType.fake.rawValue)
        form.set(CreateFields.avatar, to: order.avatarID)
        form.set(CreateFields.audioSource, to: order.audioSource.rawValue)
        form.set(CreateFields.subscribe, to: order.subscribeToIdentity ?? "")
        form.set(CreateFields.synthetic, to: String(order.syntheticAudioIfNoInput))
        form.set(CreateFields.maxDuration, to: String(order.maxDurationSeconds))
        form.set(CreateFields.idleTimeout, to: String(order.idleTimeoutSeconds))
        form.set(CreateFields.fakeParticipants, to: String(order.participants))
        let (name, file, text) = order.audio.fields
        form.set(CreateFields.fakeAudio, to: name)
        form.set(CreateFields.fakeFile, to: file)
        form.set(CreateFields.fakeText, to: text)
    }

    private mutating func set(_ path: String, _ value: JSONValue?) {
        if case .string(let text)? = value {
            form.set(path, to: text)
        } else if let value, !value.isNull {
            form.set(path, to: JSONScalarText.text(value))
        } else if path != CreateFields.avatar {
            form.set(path, to: "")
        }
    }

    /// Fills the form from an existing session: with the clamped duration and without the token.
    mutating func fill(from session: Session) {
        guard let data = try? JSONCoding.encode(session), let json = try? JSONCoding.decode(JSONValue.self, from: data)
        else {
            return
        }
        fill(json)
    }

    /// The body to save as a preset; fails if a field contains text that looks like a secret.
    package func kept() -> Result<JSONValue, Complaint> {
        guard let text = try? JSONCoding.encode(record),
            SecretShape.found(in: String(decoding: text, as: UTF8.self)) == nil
        else {
            return .failure(
                Complaint("Not saved: a field contains text that looks like a key or token. Remove it and save again."))
        }
        return .success(record)
    }

    /// The body to save as a draft: without the fields that contain text that looks like a secret.
    package var draft: JSONValue { record.droppingSecrets }

    /// Identity and room of the minted token, so that they need not be typed twice.
    mutating func fill(identity: String, room: String) {
        form.set(CreateFields.room, to: room)
        form.problems[CreateFields.room] = nil
        let current = form.text(CreateFields.identity)
        let isDefault = current.isEmpty && identity == LiveKitTransport.defaultWorkerIdentity
        if !isDefault { form.set(CreateFields.identity, to: identity) }
    }

    /// Sets a token that was minted or read from a file.
    package mutating func setToken(_ token: Secret) {
        form.set(CreateFields.token, to: token)
        form.problems[CreateFields.token] = nil
        touched()
    }
}

extension JSONValue {
    /// Without members whose key or string value looks like a secret.
    fileprivate var droppingSecrets: JSONValue {
        guard case .object(let members) = self else { return self }
        return .object(
            members.filter { key, value in
                SecretShape.found(in: key) == nil && value.string.map { SecretShape.found(in: $0) == nil } != false
            }.mapValues(\.droppingSecrets))
    }
}
