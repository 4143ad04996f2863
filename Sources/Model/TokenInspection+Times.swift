import FoundationEssentials

extension TokenInspection {
    /// Seconds by which LiveKit's verifiers let clocks differ.
    private static let leeway = 60.0
    /// Seconds; a day is far beyond the longest session, and a leaked token stays good that long.
    private static let longLife = 86_400.0
    /// Seconds of difference from which times on the screen mislead.
    private static let noticeableSkew = 5.0

    static func expiry(_ claims: WorkerTokenClaims, _ wanted: TokenExpectations) -> TokenVerdict {
        switch claims.expiry {
        // Since August 2026 the verifiers of LiveKit's server and SDKs refuse it; older servers let it in for ever.
        case .absent: return TokenVerdict(.expiry, .blocking, "it never expires (no exp), which LiveKit refuses")
        case .wrongKind(let kind): return TokenVerdict(.expiry, .blocking, "the expiry (exp) is \(kind), not a number")
        case .value(let date):
            let left = date.timeIntervalSince(wanted.now)
            guard left > 0 else { return TokenVerdict(.expiry, .blocking, "expired \(span(-left)) ago") }
            return expiry(in: left, wanted)
        }
    }

    private static func expiry(in left: Double, _ wanted: TokenExpectations) -> TokenVerdict {
        let ends = "expires in \(span(left))"
        // Only a warning: LiveKit looks at the expiry when the worker joins, and renews the token of one that is in.
        if let most = wanted.maxDurationSeconds, left < Double(most) {
            return TokenVerdict(
                .expiry, .warning, "\(ends), before the \(span(Double(most))) maximum; it must join before that")
        }
        guard left <= longLife else {
            return TokenVerdict(.expiry, .warning, "\(ends): if it leaks, it stays good that long")
        }
        guard let most = wanted.maxDurationSeconds else { return TokenVerdict(.expiry, .ok, ends) }
        return TokenVerdict(.expiry, .ok, "\(ends), after the \(span(Double(most))) maximum")
    }

    static func notBefore(_ claims: WorkerTokenClaims, _ wanted: TokenExpectations) -> TokenVerdict {
        switch claims.notBefore {
        case .absent: return TokenVerdict(.notBefore, .ok, "no begin is set")
        case .wrongKind(let kind):
            return TokenVerdict(.notBefore, .blocking, "the begin (nbf) is \(kind), not a number")
        case .value(let date):
            let ahead = date.timeIntervalSince(wanted.now)
            if ahead <= 0 { return TokenVerdict(.notBefore, .ok, "began \(span(-ahead)) ago") }
            // A token minted a moment ago on a clock that runs ahead is fine for LiveKit.
            guard ahead > leeway else {
                return TokenVerdict(
                    .notBefore, .warning, "begins in \(span(ahead)); LiveKit lets clocks differ by a minute")
            }
            return TokenVerdict(.notBefore, .blocking, "begins in \(span(ahead))")
        }
    }

    static func clock(_ wanted: TokenExpectations) -> TokenVerdict {
        guard let skew = wanted.clockSkew else {
            return TokenVerdict(.clock, .unknown, "times are by this machine's clock, the API's is not known")
        }
        let isOff = abs(skew) > noticeableSkew
        return TokenVerdict(
            .clock, isOff ? .warning : .ok, "this machine's clock and the API's differ by \(span(abs(skew)))")
    }

    /// `4:32`, `1:04:32`, `3 d 4 h`; "over 100 years" for what is no plan but a mistake.
    static func span(_ seconds: Double) -> String {
        guard seconds < 100 * 365.25 * 86_400 else { return "over 100 years" }
        let whole = Int(seconds)
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        if whole < 3600 { return "\(whole / 60):\(two(whole % 60))" }
        if whole < 86_400 { return "\(whole / 3600):\(two(whole / 60 % 60)):\(two(whole % 60))" }
        return "\(whole / 86_400) d \(whole / 3600 % 24) h"
    }
}
