/// A libcurl error with the details needed to choose the message for the user.
struct CurlError: Equatable, Sendable {
    /// A `CURLcode`.
    var code: UInt32
    /// `errno` of the failed connect; 0 if there is none.
    var systemError: Int32 = 0
    var text = ""
    /// True if DNS lookup, connection and TLS handshake had succeeded.
    var hasConnected = false
    /// HTTP status of the proxy's response to `CONNECT`; 0 if there was none.
    var proxyStatus = 0
    /// A `CURLproxycode`: why a SOCKS proxy failed.
    var proxyError = 0
    /// OpenSSL's result of the certificate verification; 0 if the certificate is valid or was not checked.
    var verifyResult = 0
    /// The same for the certificate of an https:// proxy.
    var proxyVerifyResult = 0
    /// The proxy in use; nil without one.
    var proxy: ProxySetting?
    /// The certificate authorities in use, with libcurl's defaults where nothing else is set.
    var authorities = CertificateAuthorities()
    /// Host of the URL.
    var host = ""
    /// HTTP status that was received before the failure.
    var status: Int?
    var measured = TransferMetrics()
}
