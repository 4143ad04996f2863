/// How a transfer ended; an HTTP answer of any status is a success.
enum TransferResult: Sendable {
    case success(HTTPReply)
    case failure(TransferFailure)
}
