import Model
import Testing

@Suite("SHA-256")
struct SHA256Tests {
    private static func hex(_ bytes: [UInt8]) -> String {
        bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }

    private static func code(_ message: [UInt8], key: [UInt8]) -> String {
        hex(key.withUnsafeBytes { SHA256.authenticationCode(for: message, key: $0) })
    }

    @Test(
        "hashes of FIPS 180-4's examples",
        arguments: [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
            ),
        ])
    func examples(text: String, expected: String) { #expect(Self.hex(SHA256.hash(text.utf8)) == expected) }

    @Test("hash of a million letters")
    func millionLetters() {
        let hash = SHA256.hash(repeatElement(UInt8(ascii: "a"), count: 1_000_000))
        #expect(Self.hex(hash) == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
    }

    /// Python's hashlib hashed the lengths 0 to 199, joined the hashes and hashed them again.
    @Test("every length around the block size")
    func lengths() {
        let hashes = (0..<200).flatMap { count in SHA256.hash((0..<count).map { UInt8($0) }) }
        #expect(Self.hex(SHA256.hash(hashes)) == "ba7b0fcea7d10c06b855b43d2b4dce1e3e842fff6be0acefb0faf4f2dd05bb47")
    }

    @Test(
        "authentication codes of RFC 4231",
        arguments: [
            (
                Array(repeating: 0x0B, count: 20), "Hi There",
                "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
            ),
            (
                Array("Jefe".utf8), "what do ya want for nothing?",
                "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
            ),
            (
                Array(repeating: 0xAA, count: 131), "Test Using Larger Than Block-Size Key - Hash Key First",
                "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
            ),
        ] as [([UInt8], String, String)])
    func codes(key: [UInt8], message: String, expected: String) {
        #expect(Self.code(Array(message.utf8), key: key) == expected)
    }

    /// Python's hmac computed the codes for keys of 0 to 139 bytes, joined and hashed with hashlib.
    @Test("keys of every length around the block size")
    func keyLengths() {
        let codes = (0..<140).flatMap { count in
            (0..<count).map { UInt8($0) }.withUnsafeBytes { SHA256.authenticationCode(for: "message".utf8, key: $0) }
        }
        #expect(Self.hex(SHA256.hash(codes)) == "ad442ba0ed2e80cba8f32582616a74f3b455f065678fc467af529af2ed5661cf")
    }
}
