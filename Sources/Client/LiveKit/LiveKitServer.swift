/// Address of a LiveKit server, as in `LIVEKIT_URL` and `transport.url`.
package struct LiveKitServer: Sendable, CustomStringConvertible {
    /// Reason why an address can't be used. It never contains the address, which may include a password.
    package enum Flaw: Error, Equatable, Sendable { case malformed, scheme, insecure }

    private let base: BaseURL

    /// Accepts `ws`, `wss`, `http` and `https`, with a path prefix; `ws` and `http` only for loopback, because a token
    /// would be sent unencrypted.
    package init(_ text: String) throws(Flaw) {
        let address = try Self.parse(text)
        guard address.base.scheme == "https" || address.base.isLoopback else { throw .insecure }
        self = address
    }

    private init(base: BaseURL) { self.base = base }

    private static func parse(_ text: String) throws(Flaw) -> LiveKitServer {
        let text = text.trimmed
        guard let separator = text.firstRange(of: "://") else { throw .malformed }
        let isSecure: Bool
        switch text[..<separator.lowerBound].lowercased() {
        case "wss", "https": isSecure = true
        case "ws", "http": isSecure = false
        default: throw .scheme
        }
        let rest = text[separator.upperBound...]
        let authority = rest.prefix { !"/?#".contains($0) }
        // Parsed as https, because BaseURL refuses http to other hosts.
        guard let parsed = try? BaseURL("https://" + authority) else { throw .malformed }
        let path = rest.dropFirst(authority.count)
        let segments = path.split(separator: "/")
        let isValid = segments.allSatisfy { $0 != "." && $0 != ".." && $0.utf8.allSatisfy(\.isPathByte) }
        guard isValid, !path.contains("//") else { throw .malformed }
        let defaultPort = isSecure ? 443 : 80
        let port = parsed.port ?? (authority.hasSuffix(":443") ? 443 : nil)
        return LiveKitServer(
            base: BaseURL(
                scheme: isSecure ? "https" : "http", host: parsed.host, port: port == defaultPort ? nil : port,
                prefix: segments.map { "/" + $0 }.joined()))
    }

    /// True if the text is an address of this server. Ignores the scheme and a slash at the end.
    package func isSame(as text: String) -> Bool {
        guard let other = try? Self.parse(text) else { return false }
        return (base.host, base.port, base.prefix) == (other.base.host, other.base.port, other.base.prefix)
    }

    package var isLoopback: Bool { base.isLoopback }
    /// Host, and the port unless it is the scheme's default.
    package var hostLabel: String { base.hostLabel }
    /// The address with the scheme `ws` or `wss`, which LiveKit's clients expect.
    package var description: String { (base.scheme == "https" ? "wss" : "ws") + "://" + base.hostLabel + base.prefix }

    /// URL of a method of LiveKit's RoomService.
    package func roomServiceURL(_ method: String) -> String { base.description + Self.roomServicePath + method }
    /// Path of the methods of RoomService, without the prefix of the server.
    package static let roomServicePath = "/twirp/livekit.RoomService/"
}

extension LiveKitServer: Equatable {
    package static func == (a: Self, b: Self) -> Bool { a.base == b.base }
}
