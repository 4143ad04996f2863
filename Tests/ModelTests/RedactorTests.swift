import FoundationEssentials
import Testing

@testable import Model

/// Masking of registered secrets in all encodings.
struct RedactorTests {
    /// Without the shape of a token, so that only registration can find it; with characters that JSON and URLs escape.
    private static func secret() -> String {
        String((0..<29).compactMap { _ in "abcdefghijkmnpqrstuvwxyz23456789/+=".randomElement() }) + "/é+z"
    }

    private static let encodings: [(name: String, encode: @Sendable (String) -> String)] = [
        ("plain", { $0 }),
        ("slashes escaped", { $0.replacing("/", with: "\\/") }),
        (
            "completely JSON-escaped",
            { text in text.utf8.map { $0 < 0x80 ? "\\u00" + hex($0) : String(UnicodeScalar($0)) }.joined() }
        ),
        (
            "percent-encoded",
            { text in text.utf8.map { byte in isPlain(byte) ? String(UnicodeScalar(byte)) : "%" + hex(byte) }.joined() }
        ),
        ("completely percent-encoded", { text in text.utf8.map { "%" + hex($0) }.joined() }),
        ("percent-encoded twice", { text in text.utf8.map { "%25" + hex($0) }.joined() }),
        ("in hex", { text in text.utf8.map(hex).joined() }),
        ("in uppercase hex", { text in text.utf8.map { hex($0).uppercased() }.joined() }),
        ("as nested JSON", { $0.replacing("/", with: "\\\\\\/") }),
        ("in base64", { Data($0.utf8).base64EncodedString() }),
        ("in base64url", { url(Data($0.utf8).base64EncodedString()) }),
        ("in base64 after one byte", { Data("a\($0)b".utf8).base64EncodedString() }),
        ("in base64 after two bytes", { Data("ab\($0)".utf8).base64EncodedString() }),
        ("in base64url after a user name", { url(Data("user:\($0)".utf8).base64EncodedString()) }),
        ("in base64 with escaped slashes", { Data("k\($0)".utf8).base64EncodedString().replacing("/", with: "\\/") }),
        ("wrapped across lines", { $0.prefix(11) + "\n" + $0.dropFirst(11) }),
    ]

    private static func hex(_ byte: UInt8) -> String { (byte < 16 ? "0" : "") + String(byte, radix: 16) }
    private static func isPlain(_ byte: UInt8) -> Bool { "abcdefghijkmnpqrstuvwxyz23456789".utf8.contains(byte) }
    private static func url(_ text: String) -> String { text.replacing("+", with: "-").replacing("/", with: "_") }

    @Test(arguments: encodings.indices)
    func `a registered secret is masked in every encoding`(index: Int) {
        // Real keys and tokens are ASCII.
        let secret = Self.secret().replacing("é", with: "e")
        let book = SecretRegistry()
        book.note(Secret(secret))
        let encoded = Self.encodings[index].encode(secret)
        for text in [encoded, "key=\(encoded)", "\"\(encoded)\",", "a\(encoded) b \(encoded)"] {
            let masked = book.masking(text)
            #expect(masked.contains(Secret.mask), "\(Self.encodings[index].name)")
            // Of base64, at most the characters that also depend on the neighbouring bytes remain.
            for start in 0...4 { #expect(!masked.contains(encoded.dropFirst(start).prefix(max(8, encoded.count - 8)))) }
            #expect(book.containsSecret(in: text))
        }
    }

    @Test func `text around a secret is unchanged`() {
        let secret = Self.secret()
        let redactor = Redactor([Secret(secret), Secret("short")])
        #expect(
            redactor.redacted("100% é\r\nshort \\u0041 \(secret)\(secret)%2F\n")
                == "100% é\r\nshort \\u0041 ********%2F\n")
        #expect(redactor.redacted("") == "" && redactor.redacted(secret) == Secret.mask)
    }

    @Test func `text similar to a secret is unchanged`() {
        let secret = "abcdefgh" + Self.secret()
        let book = SecretRegistry()
        book.note(Secret(secret))
        for text in [
            "x" + secret.dropFirst(), String(secret.dropLast()), "demo-room 100 %41", "\\", "%", "%4", "\\u00",
        ] {
            #expect(book.masking(text) == text)
            #expect(!book.containsSecret(in: text))
        }
    }

    @Test func `text with the shape of a token is masked without registration`() {
        let token = Sample.token()
        #expect(SecretRegistry().masking("a \(token) b") == "a ******** b")
        #expect(SecretRegistry().containsSecret(in: token))
        let escaped = token.replacing(".", with: "%2E")
        #expect(Redactor().redacted("t=\(escaped)&u") == "t=********&u")
    }

    @Test func `200 registered secrets are all masked`() {
        let secrets = (0..<200).map { _ in Self.secret() }
        let redactor = Redactor(secrets.map { Secret($0) })
        let text = secrets.joined(separator: " ")
        #expect(redactor.redacted(text) == Array(repeating: Secret.mask, count: 200).joined(separator: " "))
    }

    @Test(.timeLimit(.minutes(1)), arguments: ["eyJ", "eyJ.", "%", "\\u0065", "\\", "\n", "a"])
    func `input that could cause quadratic time is processed within the time limit`(piece: String) {
        let body = Data(String(repeating: piece, count: 1 << 20 / piece.utf8.count).utf8)
        let clock = ContinuousClock()
        let start = clock.now
        _ = Redactor([Secret(Self.secret())]).redacted(body)
        #expect(clock.now - start < .seconds(20))
    }

    @Test func `the redactor does not store any part of the secret`() {
        let secret = Self.secret()
        let redactor = Redactor([Secret(secret)])
        var text = "\(redactor)"
        dump(redactor, to: &text)
        #expect(!text.contains(secret) && !text.contains(secret.suffix(8)))
        #expect(Set(redactor.prints.values.flatMap { $0 }.map(\.length)).contains(secret.utf8.count))
    }
}
