import Model

/// A complete HTTP request for the engine.
struct HTTPRequest: Sendable {
    enum Method: String, Sendable { case get = "GET", post = "POST", delete = "DELETE" }

    var method: Method
    var url: String
    /// `Name: value` lines; the caller must exclude line breaks.
    var headers: [String] = []
    /// Sent as `Authorization: Bearer …`.
    var bearer: Secret?
    var body: Secret?
    /// True for a POST that changes nothing, which may be sent again on a dead connection.
    var isReadOnly = false
    /// True for loopback, which never uses the environment's proxy.
    var bypassesProxy = false
    var authorities = CertificateAuthorities()
    /// Replaces the environment's proxy.
    var proxy: String?
    var limits = TransferLimits()
    /// Receives the body of a 200 response as it arrives, for endless streams: the body is not stored, and only
    /// inactivity times out.
    var sink: (@Sendable (UnsafeRawBufferPointer) -> Void)?
}

extension HTTPRequest {
    /// The proxy that libcurl uses for this request; nil without one.
    var proxySetting: ProxySetting? {
        guard !bypassesProxy else { return nil }
        if let proxy { return proxy.isEmpty ? nil : ProxySetting(proxy, variable: nil) }
        let scheme = url.prefix { $0 != ":" }.lowercased()
        return ProxyChoice.current(scheme: scheme, host: URLParts(url).host, isLoopback: false).setting
    }
}
