/// Base URL of an API: scheme, authority and path prefix, without the `/v1` of every API path.
package struct BaseURL: Equatable, Sendable, CustomStringConvertible {
    /// Reason why a base URL is invalid; never contains the text, which may include a password.
    package enum Problem: Equatable, Sendable {
        case noScheme, unknownScheme, insecure, userInfo, queryOrFragment, host, port, path
    }

    package static let production = BaseURL(scheme: "https", host: "api.protoface.com", port: nil, prefix: "")

    let scheme: String
    /// Lower case; an IPv6 address has brackets, and the zone of a link-local one follows `%25`.
    let host: String
    let port: Int?
    /// Empty, or a path with a leading slash and no trailing slash.
    let prefix: String

    init(scheme: String, host: String, port: Int?, prefix: String) {
        self.scheme = scheme
        self.host = host
        self.port = port
        self.prefix = prefix
    }

    /// Parses `https://host[:port][/prefix]`, with or without `/v1` and a trailing slash; allows `http` only for
    /// loopback.
    package init(_ text: String) throws(ClientError) {
        self = try Self.parse(text.trimmed)
    }

    package var isLoopback: Bool { Self.isLoopback(host) }
    package var isProduction: Bool { self == .production }
    /// Without the port; an IPv6 address has brackets.
    package var hostName: String { host }
    /// Host, and the port unless it is the scheme's default.
    package var hostLabel: String { port.map { "\(host):\($0)" } ?? host }
    package var description: String { "\(scheme)://\(hostLabel)\(prefix)" }

    /// URL of a path below `/v1`; percent-encodes the segments and the query.
    package func url(path segments: [String], query: [(name: String, value: String)] = []) -> String {
        description + Self.target(path: segments, query: query)
    }

    func url(of endpoint: Endpoint) -> String { description + endpoint.target }

    /// Path and query of the request line, without the prefix.
    static func target(
        path segments: [String], query: [(name: String, value: String)] = [], below root: String = "/v1/"
    ) -> String {
        let path = root + segments.map(\.percentEncoded).joined(separator: "/")
        guard !query.isEmpty else { return path }
        return path + "?" + query.map { "\($0.name.percentEncoded)=\($0.value.percentEncoded)" }.joined(separator: "&")
    }
}
