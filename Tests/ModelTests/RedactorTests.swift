import FoundationEssentials
import Testing

@testable import Model

/// A secret that entered is found again in whatever form it leaves.
struct RedactorTests {
    /// No token by its shape, so that only what was noted finds it; with characters that JSON and URLs escape.
    private static func secret() -> String {
        String((0..<29).compactMap { _ in "abcdefghijkmnpqrstuvwxyz23456789/+=".randomElement() }) + "/é+z"
    }

    private static let forms: [(name: String, of: @Sendable (String) -> String)] = [
        ("as it is", { $0 }),
        ("slashes escaped", { $0.replacing("/", with: "\\/") }),
        (
            "JSON-escaped throughout",
            { text in text.utf8.map { $0 < 0x80 ? "\\u00" + hex($0) : String(UnicodeScalar($0)) }.joined() }
        ),
        (
            "percent-encoded",
            { text in text.utf8.map { byte in isPlain(byte) ? String(UnicodeScalar(byte)) : "%" + hex(byte) }.joined() }
        ),
        ("percent-encoded throughout", { text in text.utf8.map { "%" + hex($0) }.joined() }),
        ("percent-encoded twice", { text in text.utf8.map { "%25" + hex($0) }.joined() }),
        ("in hex", { text in text.utf8.map(hex).joined() }),
        ("in capital hex", { text in text.utf8.map { hex($0).uppercased() }.joined() }),
        ("in JSON in JSON", { $0.replacing("/", with: "\\\\\\/") }),
        ("in base64", { Data($0.utf8).base64EncodedString() }),
        ("in base64url", { url(Data($0.utf8).base64EncodedString()) }),
        ("in base64 after one byte", { Data("a\($0)b".utf8).base64EncodedString() }),
        ("in base64 after two bytes", { Data("ab\($0)".utf8).base64EncodedString() }),
        ("in base64 as a user's password", { url(Data("user:\($0)".utf8).base64EncodedString()) }),
        ("in base64, its slashes escaped", { Data("k\($0)".utf8).base64EncodedString().replacing("/", with: "\\/") }),
        ("wrapped over lines", { $0.prefix(11) + "\n" + $0.dropFirst(11) }),
    ]

    private static func hex(_ byte: UInt8) -> String { (byte < 16 ? "0" : "") + String(byte, radix: 16) }
    private static func isPlain(_ byte: UInt8) -> Bool { "abcdefghijkmnpqrstuvwxyz23456789".utf8.contains(byte) }
    private static func url(_ text: String) -> String { text.replacing("+", with: "-").replacing("/", with: "_") }

    @Test(arguments: forms.indices)
    func `a secret is taken out of other text`(index: Int) {
        // ASCII: keys and tokens are.
        let secret = Self.secret().replacing("é", with: "e")
        let book = SecretBook()
        book.note(Secret(secret))
        let form = Self.forms[index].of(secret)
        for text in [form, "key=\(form)", "\"\(form)\",", "a\(form) b \(form)"] {
            let shown = book.redacting(text)
            #expect(shown.contains(Secret.mask), "\(Self.forms[index].name)")
            // Base64 leaves at most the characters that it shares with its neighbours.
            for start in 0...4 { #expect(!shown.contains(form.dropFirst(start).prefix(max(8, form.count - 8)))) }
            #expect(book.holdsSecret(in: text))
        }
    }

    @Test func `the text around a secret stays byte for byte`() {
        let secret = Self.secret()
        let redactor = Redactor([Secret(secret), Secret("short")])
        #expect(
            redactor.redacted("100% é\r\nshort \\u0041 \(secret)\(secret)%2F\n")
                == "100% é\r\nshort \\u0041 ********%2F\n")
        #expect(redactor.redacted("") == "" && redactor.redacted(secret) == Secret.mask)
    }

    @Test func `a text that only resembles one is left alone`() {
        let secret = "abcdefgh" + Self.secret()
        let book = SecretBook()
        book.note(Secret(secret))
        for text in [
            "x" + secret.dropFirst(), String(secret.dropLast()), "demo-room 100 %41", "\\", "%", "%4", "\\u00",
        ] {
            #expect(book.redacting(text) == text)
            #expect(!book.holdsSecret(in: text))
        }
    }

    @Test func `what has the shape of a secret needs no note`() {
        let token = Sample.token()
        #expect(SecretBook().redacting("a \(token) b") == "a ******** b")
        #expect(SecretBook().holdsSecret(in: token))
        let escaped = token.replacing(".", with: "%2E")
        #expect(Redactor().redacted("t=\(escaped)&u") == "t=********&u")
    }

    @Test func `many secrets cost no more than one`() {
        let secrets = (0..<200).map { _ in Self.secret() }
        let redactor = Redactor(secrets.map { Secret($0) })
        let text = secrets.joined(separator: " ")
        #expect(redactor.redacted(text) == Array(repeating: Secret.mask, count: 200).joined(separator: " "))
    }

    @Test(.timeLimit(.minutes(1)), arguments: ["eyJ", "eyJ.", "%", "\\u0065", "\\", "\n", "a"])
    func `a body made to be slow is not`(piece: String) {
        let body = Data(String(repeating: piece, count: 1 << 20 / piece.utf8.count).utf8)
        let clock = ContinuousClock()
        let start = clock.now
        _ = Redactor([Secret(Self.secret())]).redacted(body)
        #expect(clock.now - start < .seconds(20))
    }

    @Test func `the prints hold no part of the secret`() {
        let secret = Self.secret()
        let redactor = Redactor([Secret(secret)])
        var text = "\(redactor)"
        dump(redactor, to: &text)
        #expect(!text.contains(secret) && !text.contains(secret.suffix(8)))
        #expect(Set(redactor.prints.values.flatMap { $0 }.map(\.length)).contains(secret.utf8.count))
    }
}
