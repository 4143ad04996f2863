import FoundationEssentials
import Model

/// Inspection of worker tokens. An even first byte takes the rest as it is; an odd one takes its lines as the parts of
/// a token before they are encoded, so that what is kept holds no token.
enum TokenCheck {
    static func complaints(of bytes: [UInt8]) -> [String] {
        guard let first = bytes.first else { return [] }
        let rest = bytes.dropFirst()
        let text = first % 2 == 0 ? Array(rest) : encoded(rest)
        let token = Secret(text)
        let wanted = TokenExpectations(
            roomName: "demo", workerIdentity: "worker", maxDurationSeconds: 600,
            now: Date(timeIntervalSince1970: 1_769_868_151),
            clockSkew: 1)
        let verdicts = TokenInspection.verdicts(of: token, against: wanted)
        guard !verdicts.isEmpty else { return ["no verdict"] }
        return verdicts.flatMap { look(at: $0, String(lossy: text)) }
    }

    private static func look(at verdict: TokenVerdict, _ token: String) -> [String] {
        if verdict.evidence.utf8.count > 1000 {
            return ["\(verdict.check): \(verdict.evidence.utf8.count) bytes of evidence"]
        }
        let parts = [token] + token.split(separator: ".").map(String.init)
        // Byte by byte: in a comparison of texts, controls count for nothing.
        let repeated = parts.contains { $0.utf8.count >= 40 && verdict.evidence.utf8.firstRange(of: $0.utf8) != nil }
        return repeated ? ["\(verdict.check) repeats the token, or a part of it"] : []
    }

    private static func encoded(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        let parts = bytes.split(separator: 10, maxSplits: 2, omittingEmptySubsequences: false).map { part in
            Data(part).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing(
                "=", with: "")
        }
        return Array(parts.joined(separator: ".").utf8)
    }
}
