import Foundation
import Model
import TestSupport
import Testing

extension EndToEndWaits {
    /// The rules about the worker token, through `sessions diagnose --worker-token-file` and sockets.
    @Suite struct DiagnoseTokenTests {
        struct Case: CustomTestStringConvertible, Sendable {
            var name: String
            /// Claims and grants that differ from those of a good token.
            var claims: [String: JSONValue] = [:]
            var grants: [String: JSONValue] = [:]
            /// Rule, confidence and a part of the verdict of the best finding; nil if no rule has a finding.
            var finding: (rule: String, confidence: String, verdict: String)?

            var testDescription: String { name }
        }

        private static func second(_ offset: TimeInterval) -> JSONValue {
            .integer(Int(Date.now.timeIntervalSince1970 + offset))
        }

        /// Claims and grants of a token with nothing to object to.
        private static let good: (claims: [String: JSONValue], grants: [String: JSONValue]) = (
            ["kind": .string("agent")],
            ["canPublish": .bool(true), "canSubscribe": .bool(true), "canPublishData": .bool(true)]
        )

        static let cases = [
            Case(name: "a good token"),
            Case(
                name: "expired", claims: ["exp": second(-600)],
                finding: ("token_time", "is", "The worker token expired")),
            Case(
                name: "not valid yet", claims: ["nbf": second(3600)],
                finding: ("token_time", "is", "The worker token becomes valid")),
            Case(name: "valid 30 s too early", claims: ["nbf": second(30)]),
            Case(
                name: "another room", grants: ["room": .string("another")],
                finding: ("token_grant", "is", "The token is for another room")),
            Case(
                name: "no roomJoin", grants: ["roomJoin": .bool(false)],
                finding: ("token_grant", "is", "The token does not let the worker join")),
            Case(
                name: "no publishing", grants: ["canPublish": .bool(false)],
                finding: ("token_grant", "is", "The token forbids publishing")),
            Case(
                name: "hidden", grants: ["hidden": .bool(true)],
                finding: ("token_grant", "is", "The token hides the worker")),
            Case(
                name: "no data", grants: ["canPublishData": .bool(false)],
                finding: ("token_grant", "most_likely", "The token forbids data")),
            Case(
                name: "no kind", claims: ["kind": .null],
                finding: ("token_grant", "may_be", "The token has no kind agent")),
            Case(
                name: "another identity", claims: ["sub": .string("avatar-1")],
                finding: ("identity_mismatch", "is", "its token says \"avatar-1\"")),
        ]

        @Test func `each fault of a worker token has its finding, and a good token has none`() async throws {
            let setup = try await DiagnoseSetup(["--fault", "slow_start=600"])
            try await setup.waitForStatus("starting")
            for test in Self.cases {
                let token = Token.mint(
                    claims: Self.good.claims.merging(test.claims) { $1 },
                    grants: Self.good.grants.merging(test.grants) { $1 })
                let (status, report) = try setup.diagnose(
                    ["--seconds", "0", "--worker-token-file", "-"], input: token)
                // A start that takes long is a finding of its own, but only a possible one.
                let best = (report["findings"]?.array ?? []).first { $0["rule"]?.string != "slow_start" }
                #expect(best?["rule"]?.string == test.finding?.rule, "\(test.name): \(report)")
                #expect(best?["confidence"]?.string == test.finding?.confidence, "\(test.name): \(report)")
                guard let finding = test.finding else { continue }
                #expect(best?["verdict"]?.string?.contains(finding.verdict) == true, "\(test.name): \(report)")
                #expect(status == 5, "\(test.name)")
                #expect(!"\(report)".contains(token.prefix(30)), "\(test.name)")
            }
        }

        @Test func `the key of a token is compared with the key that the LiveKit server accepts`() async throws {
            let setup = try await DiagnoseSetup(["--fault", "slow_start=600"], url: nil)
            try await setup.waitForStatus("starting")
            func findings(_ issuer: String) throws -> [String] {
                let token = Token.mint(
                    claims: Self.good.claims.merging(["iss": .string(issuer)]) { $1 }, grants: Self.good.grants)
                return DiagnoseSetup.rules(
                    try setup.diagnose(["--seconds", "0", "--worker-token-file", "-"], input: token).report)
            }
            #expect(try findings("APIother").contains("token_project"))
            #expect(try !findings("devkey").contains("token_project"))
        }
    }
}
