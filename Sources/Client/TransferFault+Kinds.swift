import CCurl

extension TransferFault {
    var isTimeout: Bool { code == CURLE_OPERATION_TIMEDOUT.rawValue }
    /// What answered speaks something else than HTTP. libcurl reports HTTP/0.9 as an unsupported protocol.
    var isNoHTTP: Bool {
        wasConnected && [CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY].map(\.rawValue).contains(code)
    }
    /// libcurl tells no otherwise, before 8.7, that it was the proxy which could not be connected to.
    var wasThroughProxy: Bool {
        let host = host.drop { $0 == "[" }.prefix { $0 != "]" }
        return text.hasPrefix("Failed to connect to ") && !text.hasPrefix("Failed to connect to \(host) ")
    }
    var isBadEncoding: Bool { code == CURLE_BAD_CONTENT_ENCODING.rawValue }
}
