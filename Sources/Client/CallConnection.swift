/// What a call went over.
package struct CallConnection: Equatable, Sendable {
    /// Of the other end: the server, or a proxy.
    package var address: String?
    /// False for a connection that was kept from an earlier call.
    package var isNew = false
    package var version: String?

    package init(address: String? = nil, isNew: Bool = false, version: String? = nil) {
        (self.address, self.isNew, self.version) = (address, isNew, version)
    }
}
