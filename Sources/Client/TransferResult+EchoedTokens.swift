import FoundationEssentials
import Model

extension TransferResult {
    /// The tokens that the server echoes in the body or in a header.
    var echoedTokens: [Secret] {
        guard case .success(let reply) = self else { return [] }
        return EchoedTokens.found(in: reply.body) + reply.headers.echoedTokens
    }

    /// Returns what the answer depends on besides its body; nil for an answer that is not cached.
    func basis(revision: Int) -> AnswerCache.Basis? {
        guard case .success(let reply) = self, reply.status == 200 else { return nil }
        return AnswerCache.Basis(contentType: reply.headers["Content-Type"], revision: revision)
    }
}

extension HeaderFields {
    var echoedTokens: [Secret] {
        lines.filter { $0.utf8.contains(UInt8(ascii: "_")) }.flatMap { EchoedTokens.found(in: Data($0.utf8)) }
    }
}
