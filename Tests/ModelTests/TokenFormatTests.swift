import FoundationEssentials
import Testing

@testable import Model

/// Parsing of invalid and malicious tokens.
struct TokenFormatTests {
    private func parseError(_ bytes: some Collection<UInt8>) -> TokenFormatError? {
        do throws(TokenFormatError) {
            _ = try WorkerTokenClaims(reading: Secret(bytes))
            return nil
        } catch {
            return error
        }
    }

    private func parseError(_ text: String) -> TokenFormatError? { parseError(text.utf8) }
    private func token(payload: String) -> String {
        let header = TokenSample.part(.object(["alg": .string("HS256")]))
        return [header, TokenSample.part(Data(payload.utf8)), TokenSample.random(43)].joined(separator: ".")
    }

    @Test func `each kind of invalid JWT gives its own error`() {
        let sample = TokenSample()
        let valid = sample.text
        let parts = valid.split(separator: ".").map(String.init)
        #expect(parseError(valid) == nil)
        #expect(parseError("") == .empty)
        #expect(parseError("hello") == .parts(1))
        #expect(parseError("..") == .notJSON(.header))
        #expect(parseError("...") == .parts(4))
        #expect(parseError(valid + ".") == .parts(4))
        #expect(parseError(parts[0] + "." + parts[1]) == .parts(2))
        #expect(parseError("." + parts[1] + "." + parts[2]) == .notJSON(.header))
        #expect(parseError(parts[0] + ".." + parts[2]) == .notJSON(.payload))
        #expect(parseError(parts[0] + "." + parts[1] + "=." + parts[2]) == .notBase64URL(.payload))
        #expect(parseError(valid + "=") == .notBase64URL(.signature))
        #expect(parseError(valid + " ") == .notBase64URL(.signature))
        #expect(parseError("é" + valid) == .notBase64URL(.header))
        #expect(parseError(valid.replacing("-", with: "+") + "+") == .notBase64URL(.signature))
    }

    @Test func `a part of invalid length is reported as not base64url`() {
        let sample = TokenSample()
        let header = TokenSample.part(.object(sample.header))
        #expect(parseError("AAAAA.\(header).x") == .notBase64URL(.header))
        #expect(parseError("\(header).AAAAA.x") == .notBase64URL(.payload))
    }

    @Test func `JSON that is not an object and invalid JSON are reported`() {
        for text in ["[]", "[{}]", "1", "\"text\"", "null", "true"] {
            #expect(parseError(token(payload: text)) == .notAnObject(.payload), "\(text)")
        }
        for text in ["{", "{\"a\":}", "NaN", "{\"exp\":NaN}", "{\"exp\":Infinity}", "{'a':1}", "", " "] {
            #expect(parseError(token(payload: text)) == .notJSON(.payload), "\(text)")
        }
    }

    @Test func `text that is not UTF-8 is reported as not JSON`() throws {
        let header = TokenSample.part(.object(["alg": .string("HS256")]))
        func token(_ bytes: [UInt8]) -> String {
            [header, TokenSample.part(Data(bytes)), TokenSample.random(43)].joined(separator: ".")
        }
        let invalid = Array("{\"sub\":\"".utf8) + [0xC3, 0x28, 0xFF] + Array("\"}".utf8)
        #expect(parseError(token(invalid)) == .notJSON(.payload))
        let utf16 = Array("{\"sub\":\"worker\"}".utf8).flatMap { [$0, UInt8(0)] }
        #expect(parseError(token(utf16)) == .notJSON(.payload))
        #expect(parseError(token([0xFF, 0xFE] + utf16)) == .notJSON(.payload))
    }

    private func isBlocked(payload: String) -> Bool {
        TokenInspection.verdicts(of: Secret(token(payload: payload)), against: TokenSample().expectations)
            .contains { $0.level == .blocking }
    }

    @Test func `deep nesting and huge numbers give a blocking verdict`() {
        for depth in [1, 100, 500, 511, 513, 5000] {
            let nested = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
            #expect(isBlocked(payload: "{\"video\":\(nested)}"))
            let objects =
                String(repeating: "{\"a\":", count: depth / 4) + "1" + String(repeating: "}", count: depth / 4)
            #expect(isBlocked(payload: "{\"sub\":\(objects)}"))
        }
        for number in ["1e999", "-1e999", "1e308", "-0", "99999999999999999999999999", "0.1e-400", "1E+2"] {
            #expect(isBlocked(payload: "{\"exp\":\(number),\"nbf\":\(number)}"), "\(number)")
        }
    }

    @Test func `a token of 16 KiB is parsed and one more byte is rejected`() {
        func text(_ count: Int) -> String { String(repeating: "A", count: count) }
        #expect(parseError(text(TokenParts.limit)) == .parts(1))
        #expect(parseError(text(TokenParts.limit + 1)) == .tooLong(TokenParts.limit + 1))
        #expect(parseError(text(1 << 20)) == .tooLong(1 << 20))
    }

    @Test func `a valid token with random damage gives verdicts and does not crash`() {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<1000 {
            var bytes = Array(TokenSample().text.utf8)
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                let index = Int.random(in: 0..<bytes.count, using: &generator)
                switch Int.random(in: 0..<4, using: &generator) {
                case 0: bytes[index] = UInt8.random(in: 0...255, using: &generator)
                case 1: bytes.remove(at: index)
                case 2: bytes.insert(UInt8(ascii: "."), at: index)
                default: bytes.removeSubrange(index..<min(bytes.count, index + 20))
                }
                if bytes.isEmpty { break }
            }
            let verdicts = TokenInspection.verdicts(of: Secret(bytes), against: TokenSample().expectations)
            #expect(!verdicts.isEmpty)
        }
    }
}
