import FoundationEssentials
import Model

/// Reads a secret out of an answer before the answer is masked, so that no log, screen or error can show it.
final class AnswerSecret: Sendable {
    private let key: String
    private let found = LockedValue<Secret?>(nil)

    /// `key` is the name of the JSON member that contains the secret, at any depth.
    init(key: String) { self.key = key }

    var value: Secret? { found.withLock { $0 } }

    /// Also searches JSON that can't be decoded, because its text can be shown.
    func read(from result: TransferResult, noting registry: SecretRegistry) {
        guard case .success(let reply) = result else { return }
        let json = try? JSONCoding.decode(JSONValue.self, from: reply.body)
        let texts = json.map(strings) ?? quotedTexts(in: reply.body)
        for text in texts { registry.note(Secret(text)) }
        found.withLock { $0 = texts.first.map { Secret($0) } }
    }

    private func strings(in value: JSONValue) -> [String] {
        switch value {
        case .array(let values): values.flatMap(strings)
        case .object(let members):
            members.flatMap { name, value in
                name.lowercased() == key ? value.string.map { [$0] } ?? [] : strings(in: value)
            }
        case .null, .bool, .integer, .number, .string: []
        }
    }

    private func quotedTexts(in body: Data) -> [String] {
        var (rest, texts) = (Array(body)[...], [String]())
        while let name = rest.firstRange(of: Array("\"\(key)\"".utf8)) {
            rest = rest[name.upperBound...]
            let value = rest.drop { " \t\r\n:".utf8.contains($0) }
            guard value.first == UInt8(ascii: "\"") else { continue }
            texts.append(String(decoding: value.dropFirst().prefix { $0 != UInt8(ascii: "\"") }, as: UTF8.self))
        }
        return texts
    }
}
