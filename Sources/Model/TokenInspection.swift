/// Checks of a worker token against the settings of its session, without the signing key.
package enum TokenInspection {
    /// All verdicts in the order of `TokenVerdict.Check`; a single blocking one if the token is not a JWT.
    package static func verdicts(of token: Secret, against expectations: TokenExpectations) -> [TokenVerdict] {
        do throws(TokenFormatError) {
            return verdicts(on: try WorkerTokenClaims(reading: token), against: expectations)
        } catch {
            return [TokenVerdict(.jwt, .blocking, diagnosis(of: token, error).evidence)]
        }
    }

    /// The more exact of two reasons: `TokenText` also looks at what surrounds a token.
    private static func diagnosis(of token: Secret, _ strict: TokenFormatError) -> TokenFormatError {
        do throws(TokenFormatError) { _ = try TokenText(token) } catch { return error }
        return strict
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
        let expectedCount = 43
        let count = claims.signatureLength
        if count == 0 { return TokenVerdict(.jwt, .blocking, "it has no signature") }
        // Other algorithms have other lengths; `algorithm` reports them.
        guard claims.algorithm.value != "HS256" || count == expectedCount else {
            return TokenVerdict(
                .jwt, .blocking,
                "its signature has \(count) characters instead of \(expectedCount) (HS256): it may be cut off")
        }
        return TokenVerdict(.jwt, .ok, "its claims can be read; only LiveKit can check the signature")
    }

    /// LiveKit's verifiers and SDKs accept only HS256.
    private static func algorithm(_ claims: WorkerTokenClaims) -> TokenVerdict {
        switch claims.algorithm {
        case .value("HS256"): TokenVerdict(.algorithm, .ok, "HS256")
        case .value(let name):
            TokenVerdict(.algorithm, .blocking, "the algorithm is \(shown(name)), LiveKit accepts only HS256")
        case .absent: TokenVerdict(.algorithm, .blocking, "the header has no algorithm, LiveKit accepts only HS256")
        case .typeMismatch(let kind): TokenVerdict(.algorithm, .blocking, "the algorithm is \(kind), not a string")
        }
    }

    /// A mismatch is blocking: the worker joins with the token's identity, so no participant named `worker_identity`
    /// joins.
    private static func identity(_ claims: WorkerTokenClaims, _ wanted: TokenExpectations) -> TokenVerdict {
        switch claims.identity {
        case .absent, .value(""):
            return TokenVerdict(.identity, .blocking, "it has no identity (sub), which LiveKit requires")
        case .typeMismatch(let kind):
            return TokenVerdict(.identity, .blocking, "the identity (sub) is \(kind), not a string")
        case .value(let name):
            guard let other = known(wanted.workerIdentity) else {
                return TokenVerdict(.identity, .unknown, "identity is \(shown(name)), the expected one is not known")
            }
            guard name != other else { return TokenVerdict(.identity, .ok, "identity is \(shown(name))") }
            return TokenVerdict(.identity, .blocking, "identity is \(shown(name)), worker_identity is \(shown(other))")
        }
    }

    private static func kind(_ claims: WorkerTokenClaims) -> TokenVerdict {
        switch claims.kind {
        case .value("agent"): TokenVerdict(.kind, .ok, "agent")
        case .absent, .value(""):
            TokenVerdict(.kind, .warning, "no kind: the worker joins as a standard participant, not as an agent")
        case .value(let name): TokenVerdict(.kind, .warning, "kind is \(shown(name)), the kind of a worker is agent")
        case .typeMismatch(let kind): TokenVerdict(.kind, .blocking, "kind is \(kind), not a string")
        }
    }

    /// LiveKit selects the API secret for the signature check by the issuer.
    private static func issuer(_ claims: WorkerTokenClaims) -> TokenVerdict {
        switch claims.issuer {
        case .absent, .value(""): TokenVerdict(.issuer, .blocking, "it has no LiveKit API key (iss)")
        case .value(let name): TokenVerdict(.issuer, .ok, "for LiveKit API key \(shown(name))")
        case .typeMismatch(let kind): TokenVerdict(.issuer, .blocking, "the API key (iss) is \(kind), not a string")
        }
    }
}
