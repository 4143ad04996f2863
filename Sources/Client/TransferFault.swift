/// A failure of libcurl with all that is needed to tell what the user must do.
struct TransferFault: Equatable, Sendable {
    /// A `CURLcode`.
    var code: UInt32
    /// `errno` of the failed connect, 0 where there is none.
    var systemError: Int32 = 0
    var text = ""
    /// False until name, connection and TLS stood.
    var wasConnected = false
    /// The refusal of a proxy to tunnel, 0 where there was none.
    var proxyStatus = 0
    /// OpenSSL's result of verifying the certificate, 0 where it was fine or never seen.
    var verifyResult = 0
    /// The host of the URL; what libcurl names instead of it is a proxy.
    var host = ""
    /// The HTTP status that came before the failure.
    var status: Int?
    var measured = TransferMeasure()
}
