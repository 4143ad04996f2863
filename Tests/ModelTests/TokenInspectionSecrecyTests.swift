import FoundationEssentials
import Testing

@testable import Model

/// Evidence texts and claims never contain parts of the token.
struct TokenInspectionSecrecyTests {
    /// All substrings of 12 characters.
    private func substrings(_ token: String) -> Set<String> {
        let characters = Array(token)
        return Set((0...(characters.count - 12)).map { String(characters[$0..<($0 + 12)]) })
    }

    private func leaks(_ token: String, in output: String) -> [String] {
        substrings(token).filter { output.contains($0) }
    }

    private func output(_ sample: TokenSample) throws -> String {
        let claims = try? WorkerTokenClaims(reading: Secret(sample.text)).json
        return sample.verdicts.map(\.evidence).joined(separator: "\n")
            + (try claims.map { try JSONCoding.encode($0).text } ?? "")
    }

    @Test func `evidence and claims contain no part of the token`() throws {
        var invalid = TokenSample()
        invalid.header["alg"] = .string("none")
        for sample in [TokenSample(), invalid] { #expect(leaks(sample.text, in: try output(sample)).isEmpty) }
        // `leaks` finds a leak if there is one.
        #expect(!leaks(invalid.text, in: "<\(invalid.text.suffix(12))>").isEmpty)
    }

    @Test func `evidence contains no part of an invalid token`() {
        let sample = TokenSample()
        let expectations = sample.expectations
        let whole = sample.text
        for text in [whole + "=", String(whole.dropLast(50)), whole + "." + whole, String(whole.dropFirst(3))] {
            let output = TokenInspection.verdicts(of: Secret(text), against: expectations).map(\.evidence).joined(
                separator: "\n")
            #expect(leaks(whole, in: output).isEmpty, "\(output)")
        }
    }

    @Test func `a secret in a claim is masked before the claim is shortened`() throws {
        let innerToken = TokenSample().text
        let key = "sk_" + TokenSample.random(30).replacing("-", with: "0")
        let values = [innerToken, "room " + innerToken, String(repeating: "x", count: 58) + " " + innerToken, key]
        for value in values {
            var sample = TokenSample()
            for name in ["iss", "sub", "name", "kind"] { sample.payload[name] = .string(value) }
            sample.payload["attributes"] = .object(["lk.note": .string(value), value: .string("x")])
            sample.payload[value] = .bool(true)
            sample.header["alg"] = .string(value)
            sample.grants["room"] = .string(value)
            sample.grants["canPublishSources"] = .array([.string(value)])
            let output = try output(sample)
            #expect(output.contains("*****"))
            #expect(leaks(innerToken, in: output).isEmpty && !output.contains(key.prefix(12)))
        }
    }

    @Test func `a long claim is shortened to 64 characters`() throws {
        var sample = TokenSample()
        sample.grants["room"] = .string(String(repeating: "é\u{301}", count: 2000))
        let verdict = try #require(sample.verdicts.first { $0.check == .room })
        #expect(verdict.evidence.unicodeScalars.count < 140)
        #expect(verdict.evidence.contains("…"))
        sample.grants["room"] = .string(String(repeating: "a", count: 64))
        #expect(sample.verdicts.contains { $0.evidence.contains("room is " + String(repeating: "a", count: 64) + ",") })
    }

    @Test func `claims are encoded with readable names, and other claims are listed`() throws {
        var sample = TokenSample()
        sample.payload["attributes"] = .object(["lk.publish_on_behalf": .string("agent")])
        sample.payload["metadata"] = .string("x")
        sample.grants["roomAdmin"] = .bool(true)
        let json = try WorkerTokenClaims(reading: Secret(sample.text)).json
        #expect(json["algorithm"] == .string("HS256") && json["issuer"] == .string("APIsample"))
        #expect(json["identity"] == .string("protoface-worker") && json["name"] == .string("Face"))
        #expect(json["kind"] == .string("agent"))
        #expect(json["expires_at"] == .string(Timestamp.text(Sample.created.addingTimeInterval(3600))))
        #expect(json["attributes"] == .object(["lk.publish_on_behalf": .string("agent")]))
        #expect(json["video"]?["room"] == .string("demo-room") && json["video"]?["roomJoin"] == .bool(true))
        #expect(
            json["other"] == .array([.string("metadata")]) && json["video"]?["other"] == .array([.string("roomAdmin")]))
        sample.payload["exp"] = .number(1e300)
        #expect(try WorkerTokenClaims(reading: Secret(sample.text)).json["expires_at"] == nil)
    }
}
