/// Connection that a call used.
package struct CallConnection: Equatable, Sendable {
    /// IP address of the peer: the server or a proxy.
    package var address: String?
    /// False for a connection that was reused from an earlier call.
    package var isNew = false
    /// HTTP version, such as `HTTP/1.1`.
    package var version: String?

    package init(address: String? = nil, isNew: Bool = false, version: String? = nil) {
        (self.address, self.isNew, self.version) = (address, isNew, version)
    }
}
