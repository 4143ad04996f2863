import FoundationEssentials
import Model

/// Reads a secret out of an answer before the answer is masked, so that no log, screen or error can show it.
///
/// `EchoedTokens` masks every other occurrence, also in an answer that is not valid JSON.
final class AnswerSecret: Sendable {
    private let path: [String]
    private let found = LockedValue<Secret?>(nil)

    /// `path` has the names of the members that lead to the secret.
    init(path: [String]) { self.path = path }

    /// Nil before the answer, and if the answer has no such text.
    var value: Secret? { found.withLock { $0 } }

    func read(from result: TransferResult, noting registry: SecretRegistry) {
        guard case .success(let reply) = result,
            let json = try? JSONCoding.decode(JSONValue.self, from: reply.body),
            let text = path.reduce(json, { $0?[$1] })?.string
        else { return }
        let secret = Secret(text)
        registry.note(secret)
        found.withLock { $0 = secret }
    }
}
