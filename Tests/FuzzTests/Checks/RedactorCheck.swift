import FoundationEssentials
import Model

/// Check of the redactor with a secret inside other text. The first byte chooses the encoding of the secret.
enum RedactorCheck {
    private static let secret = "K3y/+" + String(repeating: "aZ0=", count: 6)
    private static let redactor = Redactor([Secret(secret)])

    static func complaints(of bytes: [UInt8]) -> [String] {
        guard let first = bytes.first else { return [] }
        let rest = bytes.dropFirst()
        let half = rest.startIndex + rest.count / 2
        let text = String(lossy: rest[..<half]) + encodedSecret(first) + String(lossy: rest[half...])
        let clean = redactor.redacted(text)
        var complaints: [String] = []
        if clean.contains(encodedSecret(first)) { complaints.append("encoding \(first % 4) is not redacted: \(clean)") }
        if !redactor.containsSecret(in: text) { complaints.append("encoding \(first % 4) is not detected") }
        if redactor.redacted(clean) != clean { complaints.append("redacting again removes more") }
        return complaints
    }

    private static func encodedSecret(_ byte: UInt8) -> String {
        switch byte % 4 {
        case 0: secret
        case 1: secret.replacing("/", with: "\\/")
        case 2: secret.utf8.map { "%" + ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }.joined()
        default: Data(secret.utf8).base64EncodedString()
        }
    }
}
