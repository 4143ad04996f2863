import FoundationEssentials
import Model

/// Check of the worker token inspection. With an even first byte, the rest is the token; with an odd one, the lines of
/// the rest are the parts of the token before encoding, so that stored inputs contain no token.
enum TokenCheck {
    static func complaints(of bytes: [UInt8]) -> [String] {
        guard let first = bytes.first else { return [] }
        let rest = bytes.dropFirst()
        let text = first % 2 == 0 ? Array(rest) : encoded(rest)
        let token = Secret(text)
        let expectations = TokenExpectations(
            roomName: "demo", workerIdentity: "worker", maxDurationSeconds: 600,
            now: Date(timeIntervalSince1970: 1_769_868_151),
            clockSkew: 1)
        let verdicts = TokenInspection.verdicts(of: token, against: expectations)
        guard !verdicts.isEmpty else { return ["no verdict"] }
        return verdicts.flatMap { complaints(about: $0, String(lossy: text)) }
    }

    private static func complaints(about verdict: TokenVerdict, _ token: String) -> [String] {
        if verdict.evidence.utf8.count > 1000 {
            return ["\(verdict.check): \(verdict.evidence.utf8.count) bytes of evidence"]
        }
        let parts = [token] + token.split(separator: ".").map(String.init)
        // Bytes are compared, because a comparison of strings ignores control characters.
        let isRepeated = parts.contains { $0.utf8.count >= 40 && verdict.evidence.utf8.firstRange(of: $0.utf8) != nil }
        return isRepeated ? ["\(verdict.check) repeats the token or a part of it"] : []
    }

    private static func encoded(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        let parts = bytes.split(separator: 10, maxSplits: 2, omittingEmptySubsequences: false).map { part in
            Data(part).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing(
                "=", with: "")
        }
        return Array(parts.joined(separator: ".").utf8)
    }
}
