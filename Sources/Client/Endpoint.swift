import FoundationEssentials
import Model

/// One API call before it is converted to an HTTP request.
struct Endpoint: Sendable {
    var method = HTTPRequest.Method.get
    /// Segments below `root`, not percent-encoded.
    var path: [String]
    var root = "/v1/"
    var query: [(name: String, value: String)] = []
    var needsKey = true
    var idempotencyKey: String?
    var body: Secret?
    /// The body for display: the same JSON with its token masked.
    var displayBody: Data?
    /// Secrets in the body, to be masked if the response repeats them.
    var secrets: [Secret] = []
    /// True for a request that is repeated and mostly gets the same answer.
    var keepsAnswer = false
    /// Called with the cursor of the next page as soon as a page has arrived, before the page is masked and decoded.
    var cursorFound: (@Sendable (String) -> Void)?
    /// A secret that the API creates and sends in its answer.
    var answerSecret: AnswerSecret?

    var target: String { BaseURL.target(path: path, query: query, below: root) }

    /// Name of the first field that can't be sent. A `.` or `..` segment is invalid, because servers may resolve it.
    var unsendable: String? {
        if path.contains(where: { $0.isEmpty || $0 == "." || $0 == ".." }) { return "id" }
        if let key = idempotencyKey, !(1...255).contains(key.utf8.count) || !key.utf8.allSatisfy(\.isHeaderByte) {
            return "idempotency_key"
        }
        return nil
    }
}
