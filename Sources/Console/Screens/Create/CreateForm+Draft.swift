import FoundationEssentials
import Model

extension CreateForm {
    /// Puts the fields of a body into the form; the token is never part of one.
    mutating func fill(_ body: JSONValue) {
        let transport = body["transport"] ?? .null
        set(CreateFields.type, transport["type"])
        set(CreateFields.avatar, body["avatar_id"])
        for path in [
            CreateFields.url, CreateFields.room, CreateFields.identity, CreateFields.audioSource, CreateFields.subscribe,
            CreateFields.synthetic,
        ] { set(path, transport[Self.name(path)]) }
        for path in [CreateFields.quality, CreateFields.maxDuration, CreateFields.idleTimeout] { set(path, body[path]) }
        let pairs = body[CreateFields.metadata]?.object ?? [:]
        form.set(
            CreateFields.metadata, to: pairs.sorted { $0.key < $1.key }.map { PairsInput.Pair($0.key, TypedText.text($0.value)) })
        form.problems = [:]
        form.focus(on: CreateFields.type)
        settle()
    }

    private mutating func set(_ path: String, _ value: JSONValue?) {
        switch value {
        case .string(let text)?: form.set(path, to: text)
        case let value? where !value.isNull: form.set(path, to: TypedText.text(value))
        default: if path != CreateFields.avatar { form.set(path, to: "") }
        }
    }

    /// What was sent for a session, as far as the API tells: the clamped duration, and no token.
    mutating func fill(from session: Session) {
        guard let data = try? JSONCoding.encode(session), let json = try? JSONCoding.decode(JSONValue.self, from: data) else {
            return
        }
        fill(json)
    }

    /// What a preset or the next start keeps of the form; nil with a sentence where a field holds what looks like a secret.
    func kept() -> Result<JSONValue, Complaint> {
        guard let text = try? JSONCoding.encode(json), SecretShape.found(in: String(decoding: text, as: UTF8.self)) == nil else {
            return .failure(Complaint("Not saved: a field holds what looks like a key or token. Take it out and save again."))
        }
        return .success(json)
    }

    /// A token that was minted or read from a file.
    mutating func take(token: Secret) {
        form.set(CreateFields.token, to: token)
        form.problems[CreateFields.token] = nil
        touched()
    }
}
