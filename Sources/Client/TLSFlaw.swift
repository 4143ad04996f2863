/// What is wrong with a TLS connection, as far as libcurl tells.
package enum TLSFlaw: Equatable, Sendable {
    case expired
    case notYetValid
    case selfSigned
    case unknownIssuer
    /// The certificate is for another host.
    case wrongHost
    /// What answered speaks no TLS.
    case notTLS
    case other

    /// By OpenSSL's result of the verification where it failed, else by libcurl's words: those of another TLS library
    /// name fewer flaws, and the rest is `other`.
    init(verifyResult: Int, text: String) {
        switch verifyResult {
        case 10: self = .expired
        case 9: self = .notYetValid
        case 18, 19: self = .selfSigned
        case 2, 20, 21: self = .unknownIssuer
        case 62, 64: self = .wrongHost
        default: self = Self.words.first { text.contains($0.words) }?.flaw ?? .other
        }
    }

    private static let words: [(words: String, flaw: TLSFlaw)] = [
        ("certificate has expired", .expired), ("not yet valid", .notYetValid), ("self signed", .selfSigned),
        ("self-signed", .selfSigned), ("unable to get local issuer", .unknownIssuer),
        ("does not match target host", .wrongHost),
        ("no alternative certificate", .wrongHost), ("wrong version number", .notTLS),
        ("packet length too long", .notTLS),
        ("unknown protocol", .notTLS),
    ]
}
