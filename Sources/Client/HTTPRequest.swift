import Model

/// A complete HTTP request for the engine.
struct HTTPRequest: Sendable {
    enum Method: String, Sendable { case get = "GET", post = "POST" }

    var method: Method
    var url: String
    /// `Name: value` lines; the caller must exclude line breaks.
    var headers: [String] = []
    /// Sent as `Authorization: Bearer …`.
    var bearer: Secret?
    var body: Secret?
    /// True for loopback, which never uses the environment's proxy.
    var bypassesProxy = false
    var authorities: String?
    var proxy: String?
    var limits = TransferLimits()
    /// Receives the body of a 200 response as it arrives, for endless streams: the body is not stored, and only
    /// inactivity times out.
    var sink: (@Sendable (UnsafeRawBufferPointer) -> Void)?
}
