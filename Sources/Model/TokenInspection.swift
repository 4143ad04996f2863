/// Holds a worker token against the session that it is for, without the key that signed it.
package enum TokenInspection {
    /// In the order of `TokenVerdict.Check`; a single blocking one when it is no JWT.
    package static func verdicts(of token: Secret, against expectations: TokenExpectations) -> [TokenVerdict] {
        do throws(TokenFlaw) {
            return verdicts(on: try WorkerTokenClaims(reading: token), against: expectations)
        } catch {
            return [TokenVerdict(.jwt, .blocking, error.evidence)]
        }
    }

    package static func verdicts(on claims: WorkerTokenClaims, against expectations: TokenExpectations)
        -> [TokenVerdict]
    {
        [
            signature(claims), algorithm(claims), expiry(claims, expectations), notBefore(claims, expectations),
        ] + grants(claims, expectations) + [
            identity(claims, expectations), kind(claims), issuer(claims), clock(expectations),
        ]
    }

    private static func signature(_ claims: WorkerTokenClaims) -> TokenVerdict {
        let whole = 43
        let count = claims.signatureLength
        if count == 0 { return TokenVerdict(.jwt, .blocking, "it has no signature") }
        // Of another algorithm the length is another, and that is said elsewhere.
        guard claims.algorithm.value != "HS256" || count == whole else {
            return TokenVerdict(
                .jwt, .blocking, "its signature has \(count) characters, HS256 makes \(whole): it may be cut off")
        }
        return TokenVerdict(.jwt, .ok, "its claims can be read; only LiveKit can check the signature")
    }

    /// LiveKit's verifiers allow this one, as its SDKs do.
    private static func algorithm(_ claims: WorkerTokenClaims) -> TokenVerdict {
        switch claims.algorithm {
        case .value("HS256"): TokenVerdict(.algorithm, .ok, "HS256")
        case .value(let name):
            TokenVerdict(.algorithm, .blocking, "the algorithm is \(shown(name)), LiveKit takes HS256 only")
        case .absent: TokenVerdict(.algorithm, .blocking, "the header names no algorithm, LiveKit takes HS256 only")
        case .wrongKind(let kind): TokenVerdict(.algorithm, .blocking, "the algorithm is \(kind), not a string")
        }
    }

    /// Blocking, for the worker joins under the token's identity, and whoever waits for `worker_identity` waits for
    /// ever.
    private static func identity(_ claims: WorkerTokenClaims, _ wanted: TokenExpectations) -> TokenVerdict {
        switch claims.identity {
        case .absent, .value(""):
            return TokenVerdict(
                .identity, .blocking, "it names no identity (sub), and LiveKit lets nobody in without one")
        case .wrongKind(let kind):
            return TokenVerdict(.identity, .blocking, "the identity (sub) is \(kind), not a string")
        case .value(let name):
            guard let other = known(wanted.workerIdentity) else {
                return TokenVerdict(.identity, .unknown, "identity is \(shown(name)), there is none to compare it with")
            }
            guard name != other else { return TokenVerdict(.identity, .ok, "identity is \(shown(name))") }
            return TokenVerdict(.identity, .blocking, "identity is \(shown(name)), worker_identity is \(shown(other))")
        }
    }

    private static func kind(_ claims: WorkerTokenClaims) -> TokenVerdict {
        switch claims.kind {
        case .value("agent"): TokenVerdict(.kind, .ok, "agent")
        case .absent, .value(""):
            TokenVerdict(.kind, .warning, "no kind: the worker joins as a person would, not as an agent")
        case .value(let name): TokenVerdict(.kind, .warning, "kind is \(shown(name)), a worker's is agent")
        case .wrongKind(let kind): TokenVerdict(.kind, .blocking, "kind is \(kind), not a string")
        }
    }

    /// LiveKit finds the secret to check with by this name.
    private static func issuer(_ claims: WorkerTokenClaims) -> TokenVerdict {
        switch claims.issuer {
        case .absent, .value(""): TokenVerdict(.issuer, .blocking, "it names no LiveKit API key (iss)")
        case .value(let name): TokenVerdict(.issuer, .ok, "for LiveKit API key \(shown(name))")
        case .wrongKind(let kind): TokenVerdict(.issuer, .blocking, "the API key (iss) is \(kind), not a string")
        }
    }
}
