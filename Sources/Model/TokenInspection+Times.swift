import FoundationEssentials

extension TokenInspection {
    /// Clock difference in seconds that LiveKit's verifiers accept.
    private static let leeway = 60.0
    /// Seconds (1 day). Longer lifetimes cause a warning, because a leaked token stays valid that long.
    private static let lifetimeWarningLimit = 86_400.0
    /// Seconds; a larger clock difference causes a warning.
    private static let skewWarningLimit = 5.0

    static func expiry(_ claims: WorkerTokenClaims, _ wanted: TokenExpectations) -> TokenVerdict {
        switch claims.expiry {
        // The verifiers of LiveKit's server and SDKs refuse it since August 2026; older servers accept it forever.
        case .absent: return TokenVerdict(.expiry, .blocking, "it never expires (no exp), which LiveKit refuses")
        case .typeMismatch(let kind):
            return TokenVerdict(.expiry, .blocking, "the expiry (exp) is \(kind), not a number")
        case .value(let date):
            let left = date.timeIntervalSince(wanted.now)
            guard left > 0 else { return TokenVerdict(.expiry, .blocking, "expired \(span(-left)) ago") }
            return expiry(in: left, wanted)
        }
    }

    private static func expiry(in left: Double, _ wanted: TokenExpectations) -> TokenVerdict {
        let text = "expires in \(span(left))"
        // Only a warning: LiveKit checks the expiry when the worker joins, and renews the tokens of participants.
        if let maximum = wanted.maxDurationSeconds, left < Double(maximum) {
            return TokenVerdict(
                .expiry, .warning,
                "\(text), before the \(span(Double(maximum))) maximum; the worker must join before that")
        }
        guard left <= lifetimeWarningLimit else {
            return TokenVerdict(.expiry, .warning, "\(text): a leaked token stays valid that long")
        }
        guard let maximum = wanted.maxDurationSeconds else { return TokenVerdict(.expiry, .ok, text) }
        return TokenVerdict(.expiry, .ok, "\(text), after the \(span(Double(maximum))) maximum")
    }

    static func notBefore(_ claims: WorkerTokenClaims, _ wanted: TokenExpectations) -> TokenVerdict {
        switch claims.notBefore {
        case .absent: return TokenVerdict(.notBefore, .ok, "no nbf (not before)")
        case .typeMismatch(let kind):
            return TokenVerdict(.notBefore, .blocking, "the not-before time (nbf) is \(kind), not a number")
        case .value(let date):
            let ahead = date.timeIntervalSince(wanted.now)
            if ahead <= -1 { return TokenVerdict(.notBefore, .ok, "nbf was \(span(-ahead)) ago") }
            if ahead <= 0 { return TokenVerdict(.notBefore, .ok, "valid from now on") }
            // LiveKit accepts a token that was minted by a clock that is up to a minute ahead.
            guard ahead > leeway else {
                return TokenVerdict(
                    .notBefore, .warning, "valid in \(span(ahead)); LiveKit allows a clock difference of a minute")
            }
            return TokenVerdict(.notBefore, .blocking, "not valid for another \(span(ahead))")
        }
    }

    static func clock(_ wanted: TokenExpectations) -> TokenVerdict {
        guard let skew = wanted.clockSkew else {
            return TokenVerdict(.clock, .unknown, "times are by this machine's clock, the API's is not known")
        }
        let isOff = abs(skew) > skewWarningLimit
        return TokenVerdict(
            .clock, isOff ? .warning : .ok, "this machine's clock and the API's differ by \(span(abs(skew)))")
    }

    /// Formats a duration: `4:32`, `1:04:32`, `3 d 4 h`; "over 100 years" for all larger values.
    package static func span(_ seconds: Double) -> String {
        guard seconds < 100 * 365.25 * 86_400 else { return "over 100 years" }
        let whole = Int(seconds)
        func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        if whole < 3600 { return "\(whole / 60):\(twoDigits(whole % 60))" }
        if whole < 86_400 { return "\(whole / 3600):\(twoDigits(whole / 60 % 60)):\(twoDigits(whole % 60))" }
        return "\(whole / 86_400) d \(whole / 3600 % 24) h"
    }
}
