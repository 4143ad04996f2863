import Model

/// Tells whether two runs of the console use the same API key at the same address. It does not contain the key: it is a
/// random salt and the first 8 bytes of an HMAC-SHA256 with the key.
struct KeyMark: Equatable, Sendable {
    private static let length = 8

    /// Salt and code in hexadecimal digits, with a colon between them.
    let text: String

    /// The text is not checked. A text that no key can have matches none.
    init(text: String) { self.text = text }

    init(_ key: Secret, address: String) {
        self.init(key, address: address, salt: Self.hex(UInt64.random(in: 0 ... .max)))
    }

    private init(_ key: Secret, address: String, salt: String) {
        let code = key.withUnsafeBytes { SHA256.authenticationCode(for: "\(salt) \(address)".utf8, key: $0) }
        text = salt + ":" + Self.hex(code.prefix(Self.length).reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
    }

    func matches(_ key: Secret, address: String) -> Bool {
        KeyMark(key, address: address, salt: String(text.prefix { $0 != ":" })) == self
    }

    private static func hex(_ number: UInt64) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
