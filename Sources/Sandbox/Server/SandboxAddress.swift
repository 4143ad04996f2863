/// Address on which a sandbox listens.
package struct SandboxAddress: Equatable, Sendable, CustomStringConvertible {
    package let host: String
    package let port: UInt16

    /// The base URL for clients, without a path.
    package var url: String { host.contains(":") ? "http://[\(host)]:\(port)" : "http://\(host):\(port)" }
    package var description: String { url }
}
