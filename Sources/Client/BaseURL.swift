/// Where an API is: scheme, authority and path, without the `/v1` that every path of the API begins with.
package struct BaseURL: Equatable, Sendable, CustomStringConvertible {
    /// What is wrong with a base URL; it never carries the text, which may hold a password.
    package enum Problem: Equatable, Sendable {
        case noScheme, unknownScheme, insecure, userInfo, queryOrFragment, host, port, path
    }

    package static let production = BaseURL(scheme: "https", host: "api.protoface.com", port: nil, prefix: "")

    let scheme: String
    /// Lower case; an IPv6 address stands in brackets.
    let host: String
    let port: Int?
    /// Empty, or a path that begins with a slash and ends without one.
    let prefix: String

    init(scheme: String, host: String, port: Int?, prefix: String) {
        self.scheme = scheme
        self.host = host
        self.port = port
        self.prefix = prefix
    }

    /// Takes `https://host[:port][/prefix]` with or without `/v1` and with or without a slash at its end; `http` for
    /// loopback only.
    package init(_ text: String) throws(ClientError) {
        self = try Self.parse(text.trimmed)
    }

    package var isLoopback: Bool { Self.isLoopback(host) }
    package var isProduction: Bool { self == .production }
    /// Host and, where it is not the scheme's own, the port.
    package var hostLabel: String { port.map { "\(host):\($0)" } ?? host }
    package var description: String { "\(scheme)://\(hostLabel)\(prefix)" }

    /// The URL of a path below `/v1`; segments and query are percent-encoded here.
    package func url(path segments: [String], query: [(name: String, value: String)] = []) -> String {
        description + Self.target(path: segments, query: query)
    }

    /// The path and query as they stand in the request line, without the prefix.
    static func target(path segments: [String], query: [(name: String, value: String)] = []) -> String {
        let path = "/v1/" + segments.map(\.percentEncoded).joined(separator: "/")
        guard !query.isEmpty else { return path }
        return path + "?" + query.map { "\($0.name.percentEncoded)=\($0.value.percentEncoded)" }.joined(separator: "&")
    }
}
