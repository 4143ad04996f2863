import CCurl
import Glibc

/// Reason why a connection failed.
package enum ConnectionFailure: Equatable, Sendable {
    case dns
    case refused
    case timedOutConnecting
    case noNetwork
    /// With libcurl's message, which may quote the certificate.
    case tls(TLSFailure, String)
    /// The proxy rejected the tunnel with this status.
    case proxy(status: Int)
    case proxyNotResolved
    case proxyRefused
    case reset
    /// The server closed the connection without a response.
    case closed
    /// The connection ended in the middle of the response.
    case truncated
    case other(code: Int, text: String)

    init(_ fault: CurlError) {
        if fault.proxyStatus >= 300 { self = .proxy(status: fault.proxyStatus); return }
        switch CURLcode(fault.code) {
        case CURLE_COULDNT_RESOLVE_HOST: self = .dns
        case CURLE_COULDNT_RESOLVE_PROXY: self = .proxyNotResolved
        case CURLE_COULDNT_CONNECT: self.init(connectError: fault)
        case CURLE_OPERATION_TIMEDOUT: self = .timedOutConnecting
        case CURLE_GOT_NOTHING: self = .closed
        case CURLE_PARTIAL_FILE: self = .truncated
        case CURLE_SEND_ERROR where fault.hasConnected, CURLE_RECV_ERROR where fault.hasConnected: self = .reset
        case CURLE_HTTP2, CURLE_HTTP2_STREAM: self = .reset
        case let code where Self.tlsCodes.contains(code.rawValue):
            self = .tls(TLSFailure(verifyResult: fault.verifyResult, text: fault.text), fault.text)
        default: self = .other(code: Int(fault.code), text: fault.text)
        }
    }

    private init(connectError fault: CurlError) {
        switch fault.systemError {
        case ENETUNREACH, EHOSTUNREACH, ENETDOWN, EHOSTDOWN, EADDRNOTAVAIL: self = .noNetwork
        case ETIMEDOUT: self = .timedOutConnecting
        case ECONNRESET: self = .reset
        case ECONNREFUSED, 0: self = fault.isProxyConnectFailure ? .proxyRefused : .refused
        default: self = .other(code: Int(fault.code), text: fault.text)
        }
    }

    private static let tlsCodes: Set<UInt32> = Set(
        [
            CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER,
            CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_CRL_BADFILE, CURLE_SSL_INVALIDCERTSTATUS,
            CURLE_SSL_ENGINE_INITFAILED, CURLE_USE_SSL_FAILED,
        ].map(\.rawValue))
}
