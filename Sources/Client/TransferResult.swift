/// Result of a transfer; an HTTP response of any status is a success.
enum TransferResult: Sendable {
    case success(HTTPResponse)
    case failure(TransferFailure)
}
