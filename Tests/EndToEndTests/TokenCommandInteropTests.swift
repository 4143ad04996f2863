import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// Token interoperability with LiveKit's own package, in both directions.
    @Suite(
        .enabled(if: LiveKitPackage.python != nil, "livekit-api is not installed: token interoperability is not tested")
    )
    struct TokenCommandInteropTests {
        private let key = "API" + UUID().uuidString.filter { $0 != "-" }
        private let secret = UUID().uuidString + UUID().uuidString

        private func environment(secret: String? = nil) -> [String: String] {
            ["LIVEKIT_API_KEY": key, "LIVEKIT_API_SECRET": secret ?? self.secret]
        }

        private func python(_ script: String, _ environment: [String: String], input: String = "") throws -> [String:
            Any]
        {
            let python = try #require(LiveKitPackage.python)
            let outcome = try #require(
                LiveKitPackage.run(python, ["-c", script], environment: environment, input: input))
            #expect(outcome.status == 0, "\(outcome.errors)")
            return try #require(JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
        }

        private func verified(_ tokens: [String: String], _ environment: [String: String]) throws -> [String: Any] {
            let input = String(decoding: try JSONSerialization.data(withJSONObject: tokens), as: UTF8.self)
            return try python(LiveKitPackage.verifyingScript, environment, input: input)
        }

        private struct Report: Decodable {
            struct Verdict: Decodable { var check, level, evidence: String }
            struct Claims: Decodable {
                var algorithm, issuer, identity, name, kind: String?
                var attributes: [String: String]?
                var video: Grants?
            }
            struct Grants: Decodable {
                var room: String?
                var roomJoin, canPublish, canSubscribe, canPublishData: Bool?
                var canPublishSources: [String]?
            }
            var blocked: Bool
            var verdicts: [Verdict]
            var claims: Claims?

            func checks(_ level: String) -> Set<String> { Set(verdicts.filter { $0.level == level }.map(\.check)) }
        }

        private func inspect(_ token: String) throws -> Report {
            let arguments = [
                "token", "inspect", "-", "--room-name", "demo-room", "--worker-identity", "protoface-worker",
                "--max-duration-seconds", "600", "--json",
            ]
            let outcome = try ConsoleProgram.run(arguments, home: Home(), input: token + "\n")
            let report = try JSONDecoder().decode(Report.self, from: Data(outcome.output.utf8))
            #expect(outcome.status == (report.blocked ? 1 : 0), "\(outcome.errors)")
            #expect(report.blocked == !report.checks("blocking").isEmpty)
            return report
        }

        /// Expected checks and verification of each token of `LiveKitPackage.minting`.
        private static let expected: [String: (blocking: Set<String>, warnings: Set<String>, isVerified: Bool)] = [
            "valid": ([], [], true), "attributes": ([], [], true), "short": ([], ["expiry"], true),
            "long": ([], ["expiry"], true),
            "expired": (["expiry"], [], false), "room": (["room"], [], true), "publish": (["publish"], [], true),
            "data": ([], ["data"], true), "sources": ([], ["publish"], true), "join": (["room_join"], [], true),
            "identity": (["identity"], [], true), "kind": ([], ["kind"], true), "no exp": (["expiry"], [], false),
            "early": (["not_before"], [], false), "none": (["jwt", "algorithm"], [], false),
            "HS512": (["algorithm"], [], false),
        ]

        @Test func `inspecting livekit-api tokens gives the expected checks and claims`() throws {
            let tokens = try #require(python(LiveKitPackage.minting, environment()) as? [String: String])
            #expect(Set(tokens.keys) == Set(Self.expected.keys))
            let verified = try verified(tokens, environment())
            for (name, token) in tokens {
                let report = try inspect(token)
                let expected = try #require(Self.expected[name])
                #expect(report.checks("blocking") == expected.blocking, "\(name): \(report.verdicts)")
                #expect(report.checks("warning") == expected.warnings, "\(name): \(report.verdicts)")
                // Tokens that LiveKit rejects are blocked here; the other blocking checks are about the session.
                #expect((verified[name] as? [String: Any] != nil) == expected.isVerified, "\(name)")
                #expect(report.claims?.issuer == key, "\(name)")
            }
            let claims = try #require(inspect(tokens["attributes"] ?? "").claims)
            #expect(claims.algorithm == "HS256" && claims.identity == "protoface-worker")
            #expect(claims.name == "Face" && claims.kind == "agent")
            #expect(claims.attributes == ["lk.publish_on_behalf": "agent-7"])
            #expect(
                claims.video?.room == "demo-room" && claims.video?.roomJoin == true && claims.video?.canPublish == true)
            #expect(try inspect(tokens["sources"] ?? "").claims?.video?.canPublishSources == ["microphone"])
        }

        private func mint(_ options: [String], secret: String? = nil) throws -> String {
            let home = try Home()
            let file = home.path + "/token"
            let arguments = ["token", "mint", "--output", file] + options
            let outcome = try ConsoleProgram.run(arguments, home: home, environment: environment(secret: secret))
            #expect(outcome.status == 0, "\(outcome.errors)")
            return try String(contentsOfFile: file, encoding: .utf8).trimmingCharacters(in: .newlines)
        }

        @Test func `livekit-api verifies minted tokens and reads the same claims`() throws {
            let plain = try mint(["--room-name", "demo-room"])
            let rich = try mint([
                "--room-name", "a/b \"c\" ü", "--identity", "face-1", "--name", "Zoë 😀", "--publish-on-behalf-of",
                "agent-7",
                "--lifetime-seconds", "90", "--no-publish", "--no-subscribe", "--no-publish-data",
            ])
            let verified = try verified(["plain": plain, "rich": rich], environment())
            let one = try #require(verified["plain"] as? [String: Any])
            let video = try #require(one["video"] as? [String: Any])
            #expect(one["identity"] as? String == "protoface-worker" && one["kind"] as? String == "agent")
            #expect(video["room"] as? String == "demo-room" && video["room_join"] as? Bool == true)
            for grant in ["can_publish", "can_subscribe", "can_publish_data"] { #expect(video[grant] as? Bool == true) }
            let other = try #require(verified["rich"] as? [String: Any])
            let grants = try #require(other["video"] as? [String: Any])
            #expect(other["identity"] as? String == "face-1" && other["name"] as? String == "Zoë 😀")
            #expect(other["attributes"] as? [String: String] == ["lk.publish_on_behalf": "agent-7"])
            #expect(grants["room"] as? String == "a/b \"c\" ü")
            for grant in ["can_publish", "can_subscribe", "can_publish_data"] {
                #expect(grants[grant] as? Bool == false)
            }
        }

        @Test(arguments: [1, 6, 31, 32, 33, 64, 65, 200])
        func `livekit-api verifies tokens signed with a secret of any length`(length: Int) throws {
            let secret = String((0..<length).compactMap { _ in "abcdefghijklmnopqrstuvwxyz0123456789".randomElement() })
            let token = try mint(["--room-name", "demo-room"], secret: secret)
            #expect(try verified(["it": token], environment(secret: secret))["it"] is [String: Any])
            #expect(try verified(["it": token], environment(secret: secret + "x"))["it"] is NSNull)
        }
    }
}
