import Model

/// HTTP request without its connection. The body is a `Secret` because it may contain a worker token.
package struct Request: Sendable, CustomStringConvertible, CustomReflectable {
    package let method: String
    /// Without the query, still percent-encoded.
    package let path: String
    package let query: QueryString
    package let body: Secret
    private let headers: [String: String]

    /// `target` is the path with its query, as in the request line.
    package init(_ method: String, _ target: String, headers: [String: String] = [:], body: some Collection<UInt8> = [])
    {
        self.method = method.uppercased()
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        path = parts.first.map(String.init) ?? ""
        query = QueryString(parts.count > 1 ? String(parts[1]) : "")
        self.headers = Dictionary(headers.map { ($0.key.lowercased(), $0.value) }) { first, _ in first }
        self.body = Secret(body)
    }

    /// The value of a header; the name is case-insensitive.
    package func header(_ name: String) -> String? { headers[name.lowercased()] }

    package var description: String { "\(method) \(path)" }
    package var customMirror: Mirror { Mirror(reflecting: description) }
}
