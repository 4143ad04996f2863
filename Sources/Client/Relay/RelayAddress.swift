import Model

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
        let parts = URLParts(url)
        guard !parts.scheme.isEmpty else { throw .malformed }
        guard ["ws", "wss"].contains(parts.scheme) else { throw .scheme }
        let base: BaseURL
        do throws(ClientError) {
            base = try BaseURL((parts.scheme == "wss" ? "https://" : "http://") + parts.authority)
        } catch {
            throw error == .baseURL(.insecure) ? .insecure : .malformed
        }
        let path = parts.path
        guard path.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "#") }), path.utf8.count <= 4096
        else { throw .malformed }
        target = path.hasPrefix("/") ? path : "/" + path
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
