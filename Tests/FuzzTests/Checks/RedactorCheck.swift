import FoundationEssentials
import Model

/// A secret inside other text, in the forms in which it may leave. The first byte says in which one it is put between
/// the rest.
enum RedactorCheck {
    private static let secret = "K3y/+" + String(repeating: "aZ0=", count: 6)
    private static let redactor = Redactor([Secret(secret)])

    static func complaints(of bytes: [UInt8]) -> [String] {
        guard let first = bytes.first else { return [] }
        let rest = bytes.dropFirst()
        let half = rest.startIndex + rest.count / 2
        let text = String(lossy: rest[..<half]) + form(first) + String(lossy: rest[half...])
        let clean = redactor.redacted(text)
        var complaints: [String] = []
        if clean.contains(form(first)) { complaints.append("form \(first % 4) is left: \(clean)") }
        if !redactor.holdsSecret(in: text) { complaints.append("form \(first % 4) is not seen") }
        if redactor.redacted(clean) != clean { complaints.append("a second time it takes out more") }
        return complaints
    }

    private static func form(_ byte: UInt8) -> String {
        switch byte % 4 {
        case 0: secret
        case 1: secret.replacing("/", with: "\\/")
        case 2: secret.utf8.map { "%" + ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }.joined()
        default: Data(secret.utf8).base64EncodedString()
        }
    }
}
