/// Why the sandbox could not listen.
package enum SandboxError: Error, Equatable, Sendable {
    /// Something else listens there already.
    case portTaken(host: String, port: UInt16)
    /// The host is no numeric IPv4 or IPv6 address and not `localhost`.
    case badHost(String)
    /// The system refused the address; `reason` is its own text.
    case cannotListen(host: String, port: UInt16, reason: String)
    case alreadyRunning
}
