/// A connection that failed at a proxy: on the way to it, or when it was asked for the API.
package struct ProxyFailure: Equatable, Sendable {
    package enum Reason: Equatable, Sendable {
        // Before anything was sent.
        case invalid(ProxySetting.Problem)
        /// libcurl was built without this kind of proxy.
        case unsupported

        // Between the console and the proxy.
        case notResolved
        case refused
        case noNetwork
        case timedOut
        /// TLS with an https:// proxy, with libcurl's message.
        case tls(TLSFailure, String)
        case closed
        /// It speaks another protocol.
        case notAProxy

        // The proxy's answer.
        /// HTTP status 407, or a SOCKS proxy that accepts no method of login.
        case login
        /// With this HTTP status.
        case rejected(status: Int)
        case rejectedBySOCKS

        // Between the proxy and the API.
        case cannotReach(Upstream)
        /// A SOCKS proxy that does not resolve names, and a name that is unknown on this machine.
        case apiNotResolved
    }

    /// What the proxy reports about its connection to the API.
    package enum Upstream: Equatable, Sendable {
        case status(Int)
        case refused, noNetwork, noHost, timedOut, failed
    }

    package var reason: Reason
    package var proxy: ProxySetting

    package init(_ reason: Reason, _ proxy: ProxySetting) { (self.reason, self.proxy) = (reason, proxy) }
}
