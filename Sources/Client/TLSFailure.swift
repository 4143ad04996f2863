/// Reason why TLS failed, as reported by libcurl.
package enum TLSFailure: Equatable, Sendable {
    case expired
    case notYetValid
    case selfSigned
    case unknownIssuer
    /// The certificate is for another host.
    case wrongHost
    /// The server does not speak TLS.
    case notTLS
    case other

    /// Uses OpenSSL's verification result if the verification failed, else libcurl's message. Other TLS libraries
    /// report fewer reasons; the rest is `other`.
    init(verifyResult: Int, text: String) {
        switch verifyResult {
        case 10: self = .expired
        case 9: self = .notYetValid
        case 18, 19: self = .selfSigned
        case 2, 20, 21: self = .unknownIssuer
        case 62, 64: self = .wrongHost
        default: self = Self.messages.first { text.contains($0.message) }?.flaw ?? .other
        }
    }

    private static let messages: [(message: String, flaw: TLSFailure)] = [
        ("certificate has expired", .expired), ("not yet valid", .notYetValid), ("self signed", .selfSigned),
        ("self-signed", .selfSigned), ("unable to get local issuer", .unknownIssuer),
        ("does not match target host", .wrongHost),
        ("no alternative certificate", .wrongHost), ("wrong version number", .notTLS),
        ("packet length too long", .notTLS),
        ("unknown protocol", .notTLS),
    ]
}
