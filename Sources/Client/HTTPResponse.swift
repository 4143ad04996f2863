import FoundationEssentials

/// A complete HTTP response of any status.
struct HTTPResponse: Sendable {
    var status: Int
    var headers = HeaderFields()
    var body = Data()
    var measured = TransferMetrics()
    /// Absolute target of a redirect, resolved by libcurl.
    var redirectURL: String?
}
