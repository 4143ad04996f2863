import FoundationEssentials
import Model

/// One call of the API before it becomes a request.
struct Endpoint: Sendable {
    var method = HTTPRequest.Method.get
    /// Below `/v1`, not yet percent-encoded.
    var path: [String]
    var query: [(name: String, value: String)] = []
    var needsKey = true
    var idempotencyKey: String?
    var body: Secret?
    /// What may be shown of the body: the same JSON, its token masked.
    var shownBody: Data?
    /// What the body hides, to be masked wherever the answer repeats it.
    var secrets: [Secret] = []

    var target: String { BaseURL.target(path: path, query: query) }

    /// The first value that can't be sent as it is. Dots as a segment would climb the path in servers that decode
    /// first.
    var unsendable: String? {
        if path.contains(where: { $0.isEmpty || $0 == "." || $0 == ".." }) { return "id" }
        if let key = idempotencyKey, !(1...255).contains(key.utf8.count) || !key.utf8.allSatisfy(\.isHeaderByte) {
            return "idempotency_key"
        }
        return nil
    }
}
