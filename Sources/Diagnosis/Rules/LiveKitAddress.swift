import Model

/// Parts of a LiveKit URL that decide whether a worker on the internet can use it.
struct LiveKitAddress {
    /// Fault of a LiveKit URL.
    enum Flaw: Equatable {
        case scheme(String)
        case privateHost
        case path

        /// True if no worker can use the URL; false if a worker might still accept it.
        var isUnreachable: Bool { self == .privateHost }

        var words: String {
            switch self {
            case .scheme: "it must begin with wss://"
            case .privateHost: "no worker reaches it"
            case .path: "it has a path"
            }
        }
    }

    let scheme: String
    let host: String
    let path: String

    init(_ url: String) {
        let parts = URLParts(url)
        (scheme, path) = (parts.scheme, parts.path)
        host = parts.host.lowercased().filter { $0 != "[" && $0 != "]" }
    }

    var isLiveKitCloud: Bool { host.hasSuffix(".livekit.cloud") }

    /// The most serious flaw of the URL; nil if it has none.
    var flaw: Flaw? {
        guard !host.isEmpty else { return nil }
        if isPrivate { return .privateHost }
        if scheme != "wss" { return .scheme(scheme) }
        return path.isEmpty || path == "/" ? nil : .path
    }

    private var isPrivate: Bool {
        let octets = host.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
        if octets.count == 4, let first = octets[0], let second = octets[1], !octets.contains(nil) {
            return first == 127 || first == 10 || first == 172 && (16...31).contains(second)
                || first == 192 && second == 168 || first == 169 && second == 254
        }
        if host == "::1" || host.hasPrefix("fe80:") || host.hasPrefix("fc") && host.contains(":")
            || host.hasPrefix("fd") && host.contains(":")
        {
            return true
        }
        // Names without a dot belong to containers or machines of a local network.
        return host == "localhost" || host.hasSuffix(".local") || host.hasSuffix(".localhost")
            || host.hasSuffix(".internal") || !host.contains(".") && !host.contains(":")
    }
}
