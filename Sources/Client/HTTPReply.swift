import FoundationEssentials

/// A complete HTTP response of any status.
struct HTTPReply: Sendable {
    var status: Int
    var headers = HeaderFields()
    var body = Data()
    var measured = TransferMeasure()
    /// Absolute target of a redirect, resolved by libcurl.
    var redirectURL: String?
}
