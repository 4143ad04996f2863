import FoundationEssentials
import Testing

@testable import Model

/// Things that are no token, and tokens made to break a reader.
struct TokenInspectionShapeTests {
    private func flaw(_ bytes: some Collection<UInt8>) -> TokenFlaw? {
        do throws(TokenFlaw) {
            _ = try WorkerTokenClaims(reading: Secret(bytes))
            return nil
        } catch {
            return error
        }
    }

    private func flaw(_ text: String) -> TokenFlaw? { flaw(text.utf8) }
    private func token(payload: String) -> String {
        let header = TokenSample.part(.object(["alg": .string("HS256")]))
        return [header, TokenSample.part(Data(payload.utf8)), TokenSample.random(43)].joined(separator: ".")
    }

    @Test func `what is no JWT is told apart`() {
        let sample = TokenSample()
        let good = sample.text
        let parts = good.split(separator: ".").map(String.init)
        #expect(flaw(good) == nil)
        #expect(flaw("") == .empty)
        #expect(flaw("hello") == .parts(1))
        #expect(flaw("..") == .notJSON(.header))
        #expect(flaw("...") == .parts(4))
        #expect(flaw(good + ".") == .parts(4))
        #expect(flaw(parts[0] + "." + parts[1]) == .parts(2))
        #expect(flaw("." + parts[1] + "." + parts[2]) == .notJSON(.header))
        #expect(flaw(parts[0] + ".." + parts[2]) == .notJSON(.payload))
        #expect(flaw(parts[0] + "." + parts[1] + "=." + parts[2]) == .notBase64URL(.payload))
        #expect(flaw(good + "=") == .notBase64URL(.signature))
        #expect(flaw(good + " ") == .notBase64URL(.signature))
        #expect(flaw("é" + good) == .notBase64URL(.header))
        #expect(flaw(good.replacing("-", with: "+") + "+") == .notBase64URL(.signature))
    }

    @Test func `a part of impossible length is no base64`() {
        let sample = TokenSample()
        let header = TokenSample.part(.object(sample.header))
        #expect(flaw("AAAAA.\(header).x") == .notBase64URL(.header))
        #expect(flaw("\(header).AAAAA.x") == .notBase64URL(.payload))
    }

    @Test func `JSON that is no object is refused`() {
        for text in ["[]", "[{}]", "1", "\"text\"", "null", "true"] {
            #expect(flaw(token(payload: text)) == .notAnObject(.payload), "\(text)")
        }
        for text in ["{", "{\"a\":}", "NaN", "{\"exp\":NaN}", "{\"exp\":Infinity}", "{'a':1}", "", " "] {
            #expect(flaw(token(payload: text)) == .notJSON(.payload), "\(text)")
        }
    }

    @Test func `text that is not UTF-8 is refused`() throws {
        let header = TokenSample.part(.object(["alg": .string("HS256")]))
        func of(_ bytes: [UInt8]) -> String {
            [header, TokenSample.part(Data(bytes)), TokenSample.random(43)].joined(separator: ".")
        }
        let broken = Array("{\"sub\":\"".utf8) + [0xC3, 0x28, 0xFF] + Array("\"}".utf8)
        #expect(flaw(of(broken)) == .notJSON(.payload))
        let wide = Array("{\"sub\":\"worker\"}".utf8).flatMap { [$0, UInt8(0)] }
        #expect(flaw(of(wide)) == .notJSON(.payload))
        #expect(flaw(of([0xFF, 0xFE] + wide)) == .notJSON(.payload))
    }

    private func isBlocked(payload: String) -> Bool {
        TokenInspection.verdicts(of: Secret(token(payload: payload)), against: TokenSample().expectations)
            .contains { $0.level == .blocking }
    }

    @Test func `deep nesting and huge numbers end in a verdict`() {
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

    @Test func `16 KiB are read, and one byte more is not`() {
        func text(_ count: Int) -> String { String(repeating: "A", count: count) }
        #expect(flaw(text(TokenParts.limit)) == .parts(1))
        #expect(flaw(text(TokenParts.limit + 1)) == .tooLong(TokenParts.limit + 1))
        #expect(flaw(text(1 << 20)) == .tooLong(1 << 20))
    }

    @Test func `a good token damaged anywhere never traps`() {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<1000 {
            var bytes = Array(TokenSample().text.utf8)
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                let place = Int.random(in: 0..<bytes.count, using: &generator)
                switch Int.random(in: 0..<4, using: &generator) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
                case 1: bytes.remove(at: place)
                case 2: bytes.insert(UInt8(ascii: "."), at: place)
                default: bytes.removeSubrange(place..<min(bytes.count, place + 20))
                }
                if bytes.isEmpty { break }
            }
            let verdicts = TokenInspection.verdicts(of: Secret(bytes), against: TokenSample().expectations)
            #expect(!verdicts.isEmpty)
        }
    }
}
