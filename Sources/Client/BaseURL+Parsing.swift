extension BaseURL {
    static func parse(_ text: String) throws(ClientError) -> BaseURL {
        guard let separator = text.firstRange(of: "://") else { throw .baseURL(.noScheme) }
        let scheme = text[..<separator.lowerBound].lowercased()
        guard scheme == "https" || scheme == "http" else { throw .baseURL(.unknownScheme) }
        let rest = text[separator.upperBound...]
        if rest.contains(where: { $0 == "?" || $0 == "#" }) { throw .baseURL(.queryOrFragment) }
        let authority = rest.prefix { $0 != "/" }
        if authority.contains("@") { throw .baseURL(.userInfo) }
        let (host, port) = try parseAuthority(authority)
        guard scheme == "https" || isLoopback(host) else { throw .baseURL(.insecure) }
        let defaultPort = scheme == "https" ? 443 : 80
        let prefix = try parsePrefix(rest.dropFirst(authority.count))
        return BaseURL(scheme: scheme, host: host, port: port == defaultPort ? nil : port, prefix: prefix)
    }

    private static func parseAuthority(_ authority: Substring) throws(ClientError) -> (host: String, port: Int?) {
        let bracket = authority.hasPrefix("[") ? authority.firstIndex(of: "]") : authority.startIndex
        guard let bracket, let colon = authority[bracket...].firstIndex(of: ":") else {
            return (try validated(host: authority), nil)
        }
        let digits = authority[authority.index(after: colon)...]
        guard digits.utf8.allSatisfy(\.isDigit), let port = Int(digits), (1...65535).contains(port) else {
            throw .baseURL(.port)
        }
        return (try validated(host: authority[..<colon]), port)
    }

    private static func validated(host: Substring) throws(ClientError) -> String {
        if host.hasPrefix("["), host.hasSuffix("]") { return try validated(address: host.dropFirst().dropLast()) }
        let isValid = host.utf8.allSatisfy { $0.isAlphanumeric || ".-_".utf8.contains($0) }
        guard isValid, !host.isEmpty else { throw .baseURL(.host) }
        return host.lowercased()
    }

    /// Validates an IPv6 address, with an optional zone after `%25` (RFC 6874), such as `fe80::1%25eth0`. Also accepts
    /// a zone after a plain `%`, unless two hexadecimal digits follow it. Returns it with brackets and `%25`.
    private static func validated(address text: Substring) throws(ClientError) -> String {
        let address = text.prefix { $0 != "%" }
        guard !address.isEmpty, address.utf8.allSatisfy({ $0.isHexDigit || ":.".utf8.contains($0) }) else {
            throw .baseURL(.host)
        }
        let suffix = text.dropFirst(address.count)
        guard !suffix.isEmpty else { return "[\(address.lowercased())]" }
        let isEncoded = suffix.hasPrefix("%25")
        let zone = suffix.dropFirst(isEncoded ? 3 : 1)
        let isAmbiguous = !isEncoded && zone.count > 1 && zone.utf8.prefix(2).allSatisfy(\.isHexDigit)
        // libcurl reads at most 15 bytes.
        guard !zone.isEmpty, zone.utf8.count < 16, zone.utf8.allSatisfy(\.isUnreserved), !isAmbiguous else {
            throw .baseURL(.host)
        }
        // Names of interfaces are case-sensitive.
        return "[\(address.lowercased())%25\(zone)]"
    }

    private static func parsePrefix(_ path: Substring) throws(ClientError) -> String {
        var segments = path.split(separator: "/")
        if segments.last == "v1" { segments.removeLast() }
        let isValid = segments.allSatisfy { $0 != "." && $0 != ".." && $0.utf8.allSatisfy(\.isPathByte) }
        guard isValid, !path.contains("//") else { throw .baseURL(.path) }
        return segments.map { "/" + $0 }.joined()
    }

    /// True for an IPv4 address in dotted decimal form, and for an IPv6 address in brackets.
    package static func isAddress(_ host: String) -> Bool {
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return host.hasPrefix("[") || (parts.count == 4 && parts.allSatisfy { UInt8($0) != nil })
    }

    /// True for 127.0.0.0/8 in dotted decimal form, `::1` and `localhost`, which libcurl resolves itself.
    static func isLoopback(_ host: String) -> Bool {
        if host == "localhost" || host == "[::1]" || host.hasPrefix("[::1%25") { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts.first == "127" && parts.allSatisfy { UInt8($0).map(String.init) == String($0) }
    }
}
