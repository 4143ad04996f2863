/// Error that keeps the sandbox from listening.
package enum SandboxError: Error, Equatable, Sendable {
    /// Another process already listens on this port.
    case portTaken(host: String, port: UInt16)
    /// The host is neither a numeric IPv4 or IPv6 address nor `localhost`.
    case badHost(String)
    /// The system rejected the address; `reason` is the text of its error code.
    case cannotListen(host: String, port: UInt16, reason: String)
    case alreadyRunning
}
