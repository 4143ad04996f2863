import CCurl

extension CurlError {
    var isTimeout: Bool { code == CURLE_OPERATION_TIMEDOUT.rawValue }
    /// The server does not speak HTTP. libcurl reports HTTP/0.9 as an unsupported protocol.
    var isNotHTTP: Bool {
        hasConnected && [CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY].map(\.rawValue).contains(code)
    }
    var isInvalidContentEncoding: Bool { code == CURLE_BAD_CONTENT_ENCODING.rawValue }
}
