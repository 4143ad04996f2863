import Client
import DeskSupport
import Model
import Testing

@testable import Canvas
@testable import Console
@testable import Desk
@testable import Settings

/// Error messages for the user: what happened and what to do.
struct ErrorMessageTests {
    private static let api = Fixture.error(.invalidRequest, "some.code")
    private static let all: [ClientError] =
        [
            .baseURL(.insecure), .unsendable(field: "id"), .libraryMissing("no such file"), .invalid(api),
            .unauthenticated(api), .noCredit(api),
            .forbidden(api), .notFound(api), .conflict(api), .unprocessable(api),
            .rateLimited(api, retryAfter: .seconds(7)), .quotaExceeded(api),
            .unavailable(api, retryAfter: nil), .serverFault(api), .refused(api, status: 418),
            .notTheAPI(NonAPIResponse(status: 502)),
            .undecodable(what: "status is null", requestID: nil), .redirected(status: 302, host: "x"),
            .tooLarge(limit: 16 << 20),
            .brokenPaging(cursor: nil), .timedOut(.seconds(30)), .cancelled, .unreachable(.dns), .unreachable(.refused),
            .unreachable(.timedOutConnecting), .unreachable(.noNetwork), .unreachable(.tls(.other, "bad certificate")),
            .unreachable(.tls(.expired, "")),
            .unreachable(.tls(.notYetValid, "")), .unreachable(.tls(.selfSigned, "")),
            .unreachable(.tls(.unknownIssuer, "")),
            .unreachable(.tls(.wrongHost, "")), .unreachable(.tls(.notTLS, "")),
            .stalled(.seconds(30)),
            .notTheAPI(NonAPIResponse(status: 0)), .notTheAPI(NonAPIResponse(status: 200)),
            .notTheAPI(NonAPIResponse(status: 200, isEmpty: true)),
            .notTheAPI(NonAPIResponse(status: 503)), .notTheAPI(NonAPIResponse(status: 504)),
            .notTheAPI(NonAPIResponse(status: 404)),
            .unreachable(.reset), .unreachable(.closed), .unreachable(.truncated),
            .unreachable(.other(code: 1, text: "x")),
        ] + proxies + authorities

    private static let proxies: [ClientError] = {
        let proxy = ProxySetting("http://user:password@proxy.example:3128", variable: "HTTPS_PROXY")
        let reasons: [ProxyFailure.Reason] = [
            .invalid(.scheme("bogus")), .invalid(.host), .invalid(.port), .invalid(.syntax), .unsupported, .notResolved,
            .refused, .noNetwork, .timedOut, .tls(.expired, ""), .tls(.notYetValid, ""), .tls(.selfSigned, ""),
            .tls(.unknownIssuer, ""), .tls(.wrongHost, ""), .tls(.notTLS, ""), .tls(.other, "why"), .closed, .notAProxy,
            .login, .rejected(status: 403), .rejectedBySOCKS, .cannotReach(.status(502)), .cannotReach(.refused),
            .cannotReach(.noNetwork), .cannotReach(.noHost), .cannotReach(.timedOut), .cannotReach(.failed),
            .apiNotResolved,
        ]
        return reasons.map { .unreachable(.proxy(ProxyFailure($0, proxy))) } + [
            .unreachable(.behindProxy(.tls(.unknownIssuer, ""), proxy)), .unreachable(.behindProxy(.reset, proxy)),
        ]
    }()

    private static let authorities: [ClientError] = {
        let file = CertificateAuthorities.Location(path: "/ca.pem", source: .variable("SSL_CERT_FILE"))
        let reasons: [CertificateAuthorities.Flaw.Reason] = [
            .missing, .notPermitted, .unreadable(5), .isFolder, .isNoFolder, .empty, .der, .noCertificate, .invalid,
            .noHashedNames,
        ]
        return reasons.map { .unreachable(.authorities(CertificateAuthorities.Flaw(file, $0))) }
    }()

    @Test(arguments: proxies)
    func `an error at a proxy names it and its variable, but never its password`(error: ClientError) {
        let words = Words.sentence(for: error)
        #expect(words.contains("http://proxy.example:3128 (HTTPS_PROXY)"), "\(words)")
        #expect(!words.contains("user:") && !words.contains("password@"))
    }

    @Test func `the error about a rejected key names its source`() {
        let words = Words.sentence(for: .unauthenticated(Self.api, key: "the file /run/key"))
        #expect(words.hasSuffix("Check the file /run/key: the key is missing, wrong or revoked."))
    }

    @Test(arguments: all)
    func `every error message describes the error and the next step`(error: ClientError) {
        let words = Words.sentence(for: error)
        #expect(words.hasSuffix(".") || words.hasSuffix("machine."))
        #expect(words.split(separator: ". ").count >= 2, "\(words)")
        #expect(!words.contains(".."))
        #expect(Words.label(for: error).count <= 32)
    }

    @Test func `different errors have different messages`() {
        // `invalid`, `unprocessable` and `refused` share one message.
        #expect(Set(Self.all.map { Words.sentence(for: $0) }).count == Self.all.count - 2)
    }

    @Test func `an error message contains the API's message, code and request id`() {
        let words = Words.sentence(for: .conflict(Self.api))
        #expect(words.hasPrefix("The server's own words [some.code] (req_7). "))
    }
}
