import Model

/// One request as the engine takes it: all decided, nothing looked up later.
struct HTTPRequest: Sendable {
    enum Method: String, Sendable { case get = "GET", post = "POST" }

    var method: Method
    var url: String
    /// Whole lines, `Name: value`, checked for line breaks by whoever made them.
    var headers: [String] = []
    /// Sent as `Authorization: Bearer …`.
    var bearer: Secret?
    var body: Secret?
    /// True for loopback, which never goes through a proxy of the environment.
    var bypassesProxy = false
    var authorities: String?
    var proxy: String?
    var limits = TransferLimits()
    /// Takes the body of a 200 as it comes, for a stream without an end: nothing of it is kept, and only silence times
    /// out.
    var sink: (@Sendable (UnsafeRawBufferPointer) -> Void)?
}
