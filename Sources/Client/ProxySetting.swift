/// The proxy in a variable, for messages: without its user name and password.
package struct ProxySetting: Equatable, Sendable {
    package enum Problem: Equatable, Sendable {
        /// The scheme, lower case.
        case scheme(String)
        case host, port
        case syntax
    }

    /// Environment variable with the proxy; nil if the client's configuration names it.
    package var variable: String?
    /// Lower case; `http` if the value has none.
    package var scheme = "http"
    /// Lower case; an IPv6 address has brackets. Empty for an invalid value.
    package var host = ""
    package var port = 0
    package var hasCredentials = false
    /// Why the value is invalid, as far as it can be seen in the text.
    package var problem: Problem?

    private static let schemes = ["http", "https", "socks4", "socks4a", "socks5", "socks5h", "socks"]

    /// Reads the value like libcurl. A value that is invalid is not kept, because a part of its password could be taken
    /// for its host.
    package init(_ value: String, variable: String?) {
        self.variable = variable
        var rest = value[...]
        // libcurl accepts one to three slashes.
        if let separator = value.firstRange(of: ":/") {
            scheme = value[..<separator.lowerBound].lowercased()
            let slashes = value[separator.lowerBound...].dropFirst().prefix(3).prefix { $0 == "/" }
            rest = value[slashes.endIndex...]
        }
        guard Self.schemes.contains(scheme) else {
            let isWord = scheme.count <= 16 && scheme.utf8.allSatisfy { $0.isAlphanumeric || "+-.".utf8.contains($0) }
            problem = isWord && !scheme.isEmpty ? .scheme(scheme) : .syntax
            return
        }
        let authority = rest.prefix { !"/?#".contains($0) }
        // A password with a slash: what is in front of the slash is not the host.
        guard !rest[authority.endIndex...].contains("@") else {
            problem = .syntax
            return
        }
        let address = authority.lastIndex(of: "@").map { authority[authority.index(after: $0)...] } ?? authority
        hasCredentials = address.startIndex != authority.startIndex
        readAddress(address)
    }

    private mutating func readAddress(_ address: Substring) {
        let bracket = address.hasPrefix("[") ? address.firstIndex(of: "]") ?? address.startIndex : address.startIndex
        let colon = address[bracket...].firstIndex(of: ":")
        let name = address[..<(colon ?? address.endIndex)]
        guard Self.isHost(name) else {
            problem = .host
            return
        }
        let digits = colon.map { address[address.index(after: $0)...] } ?? ""
        let standard = scheme == "https" ? 443 : 1080
        guard digits.isEmpty || digits.utf8.allSatisfy(\.isDigit),
            let number = digits.isEmpty ? standard : Int(digits), (1...65535).contains(number)
        else {
            problem = .port
            return
        }
        (host, port) = (name.lowercased(), number)
    }

    private static func isHost(_ name: Substring) -> Bool {
        if name.hasPrefix("["), name.hasSuffix("]") {
            return name.count > 2
                && name.dropFirst().dropLast().utf8.allSatisfy { $0.isUnreserved || ":%".utf8.contains($0) }
        }
        return !name.isEmpty && name.utf8.allSatisfy { $0.isUnreserved }
    }

    /// Without user name and password; nil for an invalid value.
    package var address: String? { problem == nil && !host.isEmpty ? "\(scheme)://\(host):\(port)" : nil }
    package var isSOCKS: Bool { scheme.hasPrefix("socks") }
    /// True if the proxy gets the API's name, so that libcurl does not resolve it.
    package var resolvesRemotely: Bool { ["http", "https", "socks4a", "socks5h"].contains(scheme) }
}
