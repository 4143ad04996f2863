import NIOHTTP1

/// Error in the bytes of a request. It closes the connection, because the start of the next request is unknown.
package enum HTTPRequestError: Error, Equatable, Sendable {
    case requestLine, header, contentLength, chunk, headTooLarge, bodyTooLarge, malformed

    /// Nil when the client disconnected in the middle of a request, because it cannot receive a response.
    init?(_ error: HTTPParserError) {
        switch error {
        case .invalidEOFState, .closedConnection: return nil
        case .invalidMethod, .invalidURL, .invalidVersion, .invalidHost, .invalidPort, .invalidPath,
            .invalidQueryString,
            .invalidFragment, .invalidConstant:
            self = .requestLine
        case .invalidHeaderToken, .invalidCharactersUsed, .lfExpected: self = .header
        case .invalidContentLength, .unexpectedContentLength: self = .contentLength
        case .invalidChunkSize: self = .chunk
        case .headerOverflow: self = .headTooLarge
        case .trailingGarbage, .invalidStatus, .invalidInternalState, .strictModeAssertion, .paused, .unknown:
            self = .malformed
        }
    }

    package var status: Int { refusal.status }
    package var message: String { refusal.message }

    var refusal: Refusal {
        switch self {
        case .requestLine: .invalid("http.request_line", "The request line is not METHOD TARGET HTTP/1.1.")
        case .header: .invalid("http.header", "A header is malformed.")
        case .contentLength:
            .invalid("http.content_length", "Content-Length must be one whole number, without Transfer-Encoding.")
        case .chunk: .invalid("http.chunk", "A chunk of the body is malformed.")
        case .malformed: .invalid("http.malformed", "The bytes are not an HTTP/1.1 request.")
        case .headTooLarge: .invalid("http.headers_too_large", "The headers are too large.", status: 431)
        case .bodyTooLarge: .bodyTooLarge
        }
    }
}
