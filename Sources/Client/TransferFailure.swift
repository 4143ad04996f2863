/// Why no answer came, as libcurl and the system put it.
enum TransferFailure: Equatable, Sendable {
    case library(String)
    case cancelled
    /// A cap was passed; `status` is nil when the headers alone did.
    case tooLarge(TransferMeasure, status: Int?)
    case fault(TransferFault)
}
