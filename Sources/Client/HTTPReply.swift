import FoundationEssentials

/// A whole HTTP answer, whatever its status.
struct HTTPReply: Sendable {
    var status: Int
    var headers = HeaderFields()
    var body = Data()
    var measured = TransferMeasure()
    /// Where a redirect points, made absolute by libcurl.
    var redirectURL: String?
}
