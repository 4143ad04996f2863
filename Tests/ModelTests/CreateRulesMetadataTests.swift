import Testing

@testable import Model

/// Metadata validation: flat values, at most 8,192 bytes as compact JSON, no reserved keys.
struct CreateRulesMetadataTests {
    private func codes(_ metadata: [String: JSONValue]) -> [String] {
        CreateRules.problems(in: Sample.body.setting("metadata", .object(metadata))).map(\.code)
    }

    @Test func `all types of flat values are accepted`() {
        #expect(
            codes(["a": "x", "b": 1, "c": 1.5, "d": true, "e": .null, "": "", "avatar": "x", "_avatar": "x"]) == [])
    }

    // {"k":"…"} has eight bytes besides the text.
    @Test(arguments: ["x", "/"])
    func `8192 bytes are accepted and 8193 bytes are rejected`(character: Character) {
        let text = String(repeating: character, count: 8184)
        #expect(CreateRules.metadataBytes(["k": .string(text)]) == 8192)
        #expect(codes(["k": .string(text)]) == [])
        #expect(codes(["k": .string(text + "x")]) == ["metadata.too_large"])
    }

    @Test func `the size is counted in UTF-8 bytes`() {
        #expect(codes(["k": .string(String(repeating: "é", count: 4092))]) == [])
        #expect(codes(["k": .string(String(repeating: "é", count: 4092) + "x")]) == ["metadata.too_large"])
    }

    @Test func `each reserved key is reported`() {
        #expect(
            codes(["_avatar.": 1, "_avatar.voice": 1, "ok": 1]) == [
                "metadata._avatar..reserved",
                "metadata._avatar.voice.reserved",
            ])
    }

    @Test func `each nested value is reported with its key`() {
        #expect(
            codes(["a": .object([:]), "b": .array([1]), "c": 1]) == ["metadata.a.wrong_type", "metadata.b.wrong_type"])
    }

    @Test func `a nested value that is also too large is reported twice`() {
        let long = JSONValue.string(String(repeating: "x", count: 9000))
        #expect(codes(["a": .array([long])]) == ["metadata.a.wrong_type", "metadata.too_large"])
    }
}
