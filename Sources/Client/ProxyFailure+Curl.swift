import CCurl
import Glibc

extension ProxyFailure.Reason {
    /// Nil if the proxy had made the connection to the API before the failure.
    init?(_ fault: CurlError, _ proxy: ProxySetting) {
        if fault.proxyStatus >= 300 {
            self.init(status: fault.proxyStatus)
            return
        }
        guard fault.proxyStatus == 0, !fault.hasConnected else { return nil }
        if let problem = proxy.problem, Self.valueCodes.contains(fault.code) {
            self = .invalid(problem)
            return
        }
        switch CURLcode(fault.code) {
        case CURLE_COULDNT_RESOLVE_PROXY where fault.text.hasPrefix("Unsupported proxy"): self = .invalid(.syntax)
        case CURLE_COULDNT_RESOLVE_PROXY: self = .notResolved
        case CURLE_COULDNT_CONNECT where fault.text.hasPrefix("Unsupported proxy"): self = .invalid(.syntax)
        case CURLE_COULDNT_CONNECT: self.init(systemError: fault.systemError)
        case CURLE_NOT_BUILT_IN: self = .unsupported
        case CURLE_OPERATION_TIMEDOUT: self = .timedOut
        case CURLE_PROXY: self.init(socksError: fault.proxyError)
        case CURLE_GOT_NOTHING, CURLE_SEND_ERROR, CURLE_RECV_ERROR: self = .closed
        case CURLE_WEIRD_SERVER_REPLY, CURLE_UNSUPPORTED_PROTOCOL: self = .notAProxy
        case let code where proxy.scheme == "https" && ConnectionFailure.tlsCodes.contains(code.rawValue):
            self = .tls(TLSFailure(verifyResult: fault.proxyVerifyResult, text: fault.text), fault.text)
        default: return nil
        }
    }

    /// libcurl's codes for a value that it can't read. Its message is not used, because it quotes the value.
    private static let valueCodes = [
        CURLE_COULDNT_RESOLVE_PROXY, CURLE_COULDNT_CONNECT, CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL,
    ].map(\.rawValue)

    private init(status: Int) {
        switch status {
        case 407: self = .login
        case 502, 503, 504: self = .cannotReach(.status(status))
        default: self = .rejected(status: status)
        }
    }

    private init(systemError: Int32) {
        switch systemError {
        case ENETUNREACH, EHOSTUNREACH, ENETDOWN, EHOSTDOWN, EADDRNOTAVAIL: self = .noNetwork
        case ETIMEDOUT: self = .timedOut
        case ECONNRESET: self = .closed
        default: self = .refused
        }
    }

    private init(socksError: Int) {
        switch CURLproxycode(UInt32(truncatingIfNeeded: socksError)) {
        case CURLPX_RESOLVE_HOST: self = .apiNotResolved
        case CURLPX_NO_AUTH, CURLPX_USER_REJECTED, CURLPX_LONG_USER, CURLPX_LONG_PASSWD, CURLPX_IDENTD,
            CURLPX_IDENTD_DIFFER, CURLPX_GSSAPI, CURLPX_GSSAPI_PERMSG, CURLPX_GSSAPI_PROTECTION:
            self = .login
        case CURLPX_BAD_VERSION, CURLPX_BAD_ADDRESS_TYPE, CURLPX_UNKNOWN_MODE: self = .notAProxy
        case CURLPX_CLOSED, CURLPX_RECV_ADDRESS, CURLPX_RECV_AUTH, CURLPX_RECV_CONNECT, CURLPX_RECV_REQACK,
            CURLPX_SEND_AUTH, CURLPX_SEND_CONNECT, CURLPX_SEND_REQUEST:
            self = .closed
        case CURLPX_REPLY_CONNECTION_REFUSED: self = .cannotReach(.refused)
        case CURLPX_REPLY_HOST_UNREACHABLE: self = .cannotReach(.noHost)
        case CURLPX_REPLY_NETWORK_UNREACHABLE: self = .cannotReach(.noNetwork)
        case CURLPX_REPLY_TTL_EXPIRED: self = .cannotReach(.timedOut)
        case CURLPX_REPLY_GENERAL_SERVER_FAILURE, CURLPX_REQUEST_FAILED: self = .cannotReach(.failed)
        default: self = .rejectedBySOCKS
        }
    }
}
