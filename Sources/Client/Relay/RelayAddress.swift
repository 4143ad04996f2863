/// Address of a media relay: `wss://`, or `ws://` to this machine.
package struct RelayAddress: Equatable, Sendable {
    /// The same address with the scheme with which libcurl connects.
    let connectURL: String
    /// Path and query for the request line.
    let target: String
    /// Value of the `Host` header.
    let hostLabel: String
    let isLoopback: Bool

    package init(_ url: String) throws(RelayAddressError) {
        guard let separator = url.firstRange(of: "://") else { throw .malformed }
        let scheme = url[..<separator.lowerBound].lowercased()
        guard ["ws", "wss"].contains(scheme) else { throw .scheme }
        let rest = url[separator.upperBound...]
        let authority = rest.prefix { !"/?#".contains($0) }
        let base: BaseURL
        do throws(ClientError) {
            base = try BaseURL((scheme == "wss" ? "https://" : "http://") + authority)
        } catch {
            throw error == .baseURL(.insecure) ? .insecure : .malformed
        }
        let path = rest.dropFirst(authority.count)
        guard path.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "#") }), path.utf8.count <= 4096
        else { throw .malformed }
        target = path.hasPrefix("/") ? String(path) : "/" + path
        (hostLabel, isLoopback) = (base.hostLabel, base.isLoopback)
        connectURL = base.description + "/"
    }
}

/// Reason why a relay address can't be used. It never contains the address, because the address can contain a token.
package enum RelayAddressError: Error, Equatable, Sendable {
    case malformed, scheme, insecure

    package var sentence: String {
        switch self {
        case .malformed: "The API gave an address of the media relay that can't be used."
        case .scheme: "The API gave an address of the media relay that is neither wss:// nor ws://."
        case .insecure: "The API gave an unencrypted address of the media relay; ws:// is used only on this machine."
        }
    }
}
