/// The result of one check of a worker token.
package struct TokenVerdict: Equatable, Sendable {
    package enum Check: String, Sendable, CaseIterable {
        case jwt, algorithm, expiry
        case notBefore = "not_before"
        case roomJoin = "room_join"
        case room, publish, subscribe, data, identity, kind, issuer
        /// The local clock compared with the API's clock.
        case clock
    }

    package enum Level: String, Sendable {
        case ok, warning
        /// A session with this token would fail.
        case blocking
        /// The expected value is not known.
        case unknown
    }

    package var check: Check
    package var level: Level
    /// Sentence fragment without capital letter and full stop. Can quote claim values: masked, shortened, untrusted.
    package var evidence: String

    package init(check: Check, level: Level, evidence: String) {
        (self.check, self.level, self.evidence) = (check, level, evidence)
    }

    init(_ check: Check, _ level: Level, _ evidence: String) {
        self.init(check: check, level: level, evidence: evidence)
    }
}
