import Desk
import Model

/// Output of `token inspect`.
struct TokenReport: Encodable {
    struct Line: Encodable, Equatable { let check, level, evidence: String }

    let object = "token_inspection"
    let blocked: Bool
    let verdicts: [Line]
    /// Nil when the token is not a JWT.
    let claims: JSONValue?

    private let marks: [VerdictMark]
    private let labels: [String]

    private enum CodingKeys: String, CodingKey { case object, blocked, verdicts, claims }

    init(of token: Secret, against expectations: TokenExpectations) {
        let found = TokenInspection.verdicts(of: token, against: expectations)
        blocked = found.contains { $0.level == .blocking }
        verdicts = found.map { Line(check: $0.check.rawValue, level: $0.level.rawValue, evidence: $0.evidence) }
        marks = found.map { VerdictMark($0.level) }
        labels = found.map(\.check.label)
        claims = try? WorkerTokenClaims(reading: token).json
    }

    /// Mark, level, check, evidence.
    var rows: [[String]] {
        verdicts.indices.map { ["\(marks[$0].glyph) \(verdicts[$0].level)", labels[$0], verdicts[$0].evidence] }
    }

    /// Error sentence with the names of the blocking checks; nil without any.
    var refusal: String? {
        let names = verdicts.indices.filter { verdicts[$0].level == TokenVerdict.Level.blocking.rawValue }.map {
            labels[$0]
        }
        guard !names.isEmpty else { return nil }
        return "A session with this token would fail. Blocking: \(names.joined(separator: ", "))."
    }
}
