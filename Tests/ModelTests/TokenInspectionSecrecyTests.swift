import FoundationEssentials
import Testing

@testable import Model

/// What is said of a token never gives the token away.
struct TokenInspectionSecrecyTests {
    /// Pieces of 12 characters of the token, wherever they begin.
    private func pieces(_ token: String) -> Set<String> {
        let characters = Array(token)
        return Set((0...(characters.count - 12)).map { String(characters[$0..<($0 + 12)]) })
    }

    private func leaks(_ token: String, in said: String) -> [String] {
        pieces(token).filter { said.contains($0) }
    }

    private func said(_ sample: TokenSample) throws -> String {
        let claims = try? WorkerTokenClaims(reading: Secret(sample.text)).json
        return sample.verdicts.map(\.evidence).joined(separator: "\n")
            + (try claims.map { try JSONCoding.encode($0).text } ?? "")
    }

    @Test func `no piece of a token is in the evidence or the claims`() throws {
        var broken = TokenSample()
        broken.header["alg"] = .string("none")
        for sample in [TokenSample(), broken] { #expect(leaks(sample.text, in: try said(sample)).isEmpty) }
        // The same search finds a leak where there is one.
        #expect(!leaks(broken.text, in: "<\(broken.text.suffix(12))>").isEmpty)
    }

    @Test func `a token that is broken is not quoted either`() {
        let sample = TokenSample()
        let expectations = sample.expectations
        let whole = sample.text
        for text in [whole + "=", String(whole.dropLast(50)), whole + "." + whole, String(whole.dropFirst(3))] {
            let said = TokenInspection.verdicts(of: Secret(text), against: expectations).map(\.evidence).joined(
                separator: "\n")
            #expect(leaks(whole, in: said).isEmpty, "\(said)")
        }
    }

    @Test func `a secret in a claim is masked, before it is cut`() throws {
        let inner = TokenSample().text
        let key = "sk_" + TokenSample.random(30).replacing("-", with: "0")
        let values = [inner, "room " + inner, String(repeating: "x", count: 58) + " " + inner, key]
        for value in values {
            var sample = TokenSample()
            for name in ["iss", "sub", "name", "kind"] { sample.payload[name] = .string(value) }
            sample.payload["attributes"] = .object(["lk.note": .string(value), value: .string("x")])
            sample.payload[value] = .bool(true)
            sample.header["alg"] = .string(value)
            sample.grants["room"] = .string(value)
            sample.grants["canPublishSources"] = .array([.string(value)])
            let said = try said(sample)
            #expect(said.contains("*****"))
            #expect(leaks(inner, in: said).isEmpty && !said.contains(key.prefix(12)))
        }
    }

    @Test func `a long claim is cut to 64 characters`() throws {
        var sample = TokenSample()
        sample.grants["room"] = .string(String(repeating: "é\u{301}", count: 2000))
        let verdict = try #require(sample.verdicts.first { $0.check == .room })
        #expect(verdict.evidence.unicodeScalars.count < 140)
        #expect(verdict.evidence.contains("…"))
        sample.grants["room"] = .string(String(repeating: "a", count: 64))
        #expect(sample.verdicts.contains { $0.evidence.contains("room is " + String(repeating: "a", count: 64) + ",") })
    }

    @Test func `the claims are told under plain names`() throws {
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
