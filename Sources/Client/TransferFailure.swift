/// Reason why a transfer produced no response.
enum TransferFailure: Equatable, Sendable {
    case library(String)
    case cancelled
    /// The response exceeded a size limit; `status` is nil if the headers alone did.
    case tooLarge(TransferMetrics, status: Int?)
    case fault(CurlError)
}
