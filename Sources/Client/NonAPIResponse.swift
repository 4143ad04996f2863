/// Properties of a response that is not from the API, such as a gateway's error page.
package struct NonAPIResponse: Equatable, Sendable {
    package var status: Int
    package var contentType: String?
    package var requestID: String?
    package var retryAfter: Duration?
    package var isEmpty: Bool

    package init(
        status: Int, contentType: String? = nil, requestID: String? = nil, retryAfter: Duration? = nil,
        isEmpty: Bool = false
    ) {
        self.status = status
        self.contentType = contentType
        self.requestID = requestID
        self.retryAfter = retryAfter
        self.isEmpty = isEmpty
    }
}
