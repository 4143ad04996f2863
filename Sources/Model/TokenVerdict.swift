/// What one look at a worker token gave.
package struct TokenVerdict: Equatable, Sendable {
    package enum Check: String, Sendable, CaseIterable {
        case jwt, algorithm, expiry
        case notBefore = "not_before"
        case roomJoin = "room_join"
        case room, publish, subscribe, data, identity, kind, issuer
        /// This machine's clock against the API's.
        case clock
    }

    package enum Level: String, Sendable {
        case ok, warning
        /// A session with this token would fail.
        case blocking
        /// There was nothing to hold it against.
        case unknown
    }

    package var check: Check
    package var level: Level
    /// Facts, as the middle of a sentence; quotes claim values at most, cut and masked, but untrusted all the same.
    package var evidence: String

    package init(check: Check, level: Level, evidence: String) {
        (self.check, self.level, self.evidence) = (check, level, evidence)
    }

    init(_ check: Check, _ level: Level, _ evidence: String) {
        self.init(check: check, level: level, evidence: evidence)
    }
}
