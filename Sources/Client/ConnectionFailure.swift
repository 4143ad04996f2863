import CCurl
import Glibc

/// Reason why a connection failed.
package indirect enum ConnectionFailure: Equatable, Sendable {
    case dns
    case refused
    case timedOutConnecting
    case noNetwork
    /// With libcurl's message, which may quote the certificate.
    case tls(TLSFailure, String)
    /// A file or folder with certificate authorities can't be used.
    case authorities(CertificateAuthorities.Flaw)
    case proxy(ProxyFailure)
    /// The proxy had made the connection to the API.
    case behindProxy(ConnectionFailure, ProxySetting)
    case reset
    /// The server closed the connection without a response.
    case closed
    /// The connection ended in the middle of the response.
    case truncated
    case other(code: Int, text: String)

    init(_ fault: CurlError) {
        if let flaw = Self.authoritiesFlaw(fault) {
            self = .authorities(flaw)
        } else if let proxy = fault.proxy {
            let reason = ProxyFailure.Reason(fault, proxy)
            self = reason.map { .proxy(ProxyFailure($0, proxy)) } ?? .behindProxy(Self(withoutProxy: fault), proxy)
        } else {
            self.init(withoutProxy: fault)
        }
    }

    private init(withoutProxy fault: CurlError) {
        switch CURLcode(fault.code) {
        case CURLE_COULDNT_RESOLVE_HOST: self = .dns
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
        // The zone of the address is no interface of this machine.
        case EINVAL where fault.host.contains("%25"), ENODEV: self = .noNetwork
        case ETIMEDOUT: self = .timedOutConnecting
        case ECONNRESET: self = .reset
        case ECONNREFUSED, 0: self = .refused
        default: self = .other(code: Int(fault.code), text: fault.text)
        }
    }

    /// libcurl reports a file that it can't use, but ignores an unusable folder and then knows no issuer.
    private static func authoritiesFlaw(_ fault: CurlError) -> CertificateAuthorities.Flaw? {
        let authorities = fault.authorities
        if CURLcode(fault.code) == CURLE_SSL_CACERT_BADFILE {
            return authorities.flaws.first ?? authorities.file.map { CertificateAuthorities.Flaw($0, .invalid) }
        }
        guard tlsCodes.contains(fault.code) else { return nil }
        let flaw = TLSFailure(verifyResult: max(fault.verifyResult, fault.proxyVerifyResult), text: fault.text)
        guard flaw == .unknownIssuer || flaw == .selfSigned else { return nil }
        return authorities.flaws.first { $0.location.source != .library }
    }

    static let tlsCodes: Set<UInt32> = Set(
        [
            CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER,
            CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_CRL_BADFILE, CURLE_SSL_INVALIDCERTSTATUS,
            CURLE_SSL_ENGINE_INITFAILED, CURLE_USE_SSL_FAILED,
        ].map(\.rawValue))
}
