import Model

/// Why bytes are no request; the connection ends after it, since nobody knows where the next one would begin.
enum HTTPFlaw: Error, Equatable, Sendable {
    case badRequestLine, badHeader, badLength, badChunk, unsupportedCoding, headTooLarge, bodyTooLarge

    var refusal: Refusal {
        switch self {
        case .badRequestLine: .invalid("http.request_line", "The request line is not METHOD TARGET HTTP/1.1.")
        case .badHeader: .invalid("http.header", "A header is malformed.")
        case .badLength: .invalid("http.content_length", "Content-Length must be one whole number, without Transfer-Encoding.")
        case .badChunk: .invalid("http.chunk", "A chunk of the body is malformed.")
        case .unsupportedCoding: .invalid("http.transfer_encoding", "Only the transfer encoding chunked is understood.")
        case .headTooLarge: .invalid("http.headers_too_large", "The headers are too large.", status: 431)
        case .bodyTooLarge: .bodyTooLarge
        }
    }
}
