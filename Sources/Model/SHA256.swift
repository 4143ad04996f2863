import Glibc

/// SHA-256 (FIPS 180-4) and HMAC-SHA256 (RFC 2104), for worker tokens and made-up names.
///
/// Nothing else needs cryptography. swift-crypto would compile all of BoringSSL for these two, a large part of a clean
/// build. Working memory is overwritten after use, since it may contain a signing key.
package enum SHA256 {
    private static let blockSize = SHA256State.blockSize

    /// 32 bytes.
    package static func hash(_ bytes: some Sequence<UInt8>) -> [UInt8] {
        let state = SHA256State()
        state.update(bytes)
        return state.finish()
    }

    /// HMAC of 32 bytes; `key` can have any length.
    package static func authenticationCode(for message: some Sequence<UInt8>, key: UnsafeRawBufferPointer) -> [UInt8] {
        var paddedKey = key.count > blockSize ? hash(key) : Array(key)
        paddedKey += repeatElement(0, count: blockSize - paddedKey.count)
        defer { paddedKey.withUnsafeMutableBytes { $0.wipe() } }
        let (inner, outer) = (SHA256State(), SHA256State())
        inner.update(paddedKey.lazy.map { $0 ^ 0x36 })
        inner.update(message)
        outer.update(paddedKey.lazy.map { $0 ^ 0x5C })
        outer.update(inner.finish())
        return outer.finish()
    }
}

extension UnsafeMutableRawBufferPointer {
    /// Overwrites the bytes with zeros; the compiler does not remove this.
    package func wipe() {
        if let base = baseAddress { explicit_bzero(base, count) }
    }
}

/// State of one hash; usable once.
private final class SHA256State {
    static let blockSize = 64

    private var state = SIMD8<UInt32>(initialState)
    /// Bytes of the block that is not complete yet.
    private var block: [UInt8] = []
    private var byteCount: UInt64 = 0

    init() { block.reserveCapacity(Self.blockSize) }

    deinit { block.withUnsafeMutableBytes { $0.wipe() } }

    func update(_ bytes: some Sequence<UInt8>) {
        for byte in bytes {
            block.append(byte)
            byteCount += 1
            if block.count == Self.blockSize { compress() }
        }
    }

    func finish() -> [UInt8] {
        let bitCount = byteCount * 8
        update(CollectionOfOne(0x80))
        while block.count != Self.blockSize - 8 { update(CollectionOfOne(0)) }
        update((0..<8).map { UInt8(truncatingIfNeeded: bitCount >> (56 - 8 * $0)) })
        return (0..<32).map { UInt8(truncatingIfNeeded: state[$0 / 4] >> (24 - 8 * ($0 % 4))) }
    }

    private func compress() {
        var words = SIMD64<UInt32>()
        for index in 0..<16 {
            words[index] = (0..<4).reduce(0) { $0 << 8 | UInt32(block[4 * index + $1]) }
        }
        for index in 16..<64 {
            let (a, b) = (words[index - 15], words[index - 2])
            let sigma0 = Self.rotate(a, 7) ^ Self.rotate(a, 18) ^ (a >> 3)
            let sigma1 = Self.rotate(b, 17) ^ Self.rotate(b, 19) ^ (b >> 10)
            words[index] = words[index - 16] &+ sigma0 &+ words[index - 7] &+ sigma1
        }
        var round = state
        for index in 0..<64 {
            let (a, e) = (round[0], round[4])
            let choice = (e & round[5]) ^ (~e & round[6])
            let sum1 = Self.rotate(e, 6) ^ Self.rotate(e, 11) ^ Self.rotate(e, 25)
            let next = round[7] &+ sum1 &+ choice &+ Self.roundConstants[index] &+ words[index]
            let majority = (a & round[1]) ^ (a & round[2]) ^ (round[1] & round[2])
            let sum0 = Self.rotate(a, 2) ^ Self.rotate(a, 13) ^ Self.rotate(a, 22)
            round = SIMD8(
                next &+ sum0 &+ majority, a, round[1], round[2], round[3] &+ next, e, round[5], round[6])
        }
        state &+= round
        block.withUnsafeMutableBytes { $0.wipe() }
        block.removeAll(keepingCapacity: true)
    }

    private static func rotate(_ word: UInt32, _ count: UInt32) -> UInt32 { word >> count | word << (32 - count) }

    /// First 32 bits of the fractional parts of the square roots of the first 8 primes.
    private static let initialState: [UInt32] = [
        0x6A09_E667, 0xBB67_AE85, 0x3C6E_F372, 0xA54F_F53A, 0x510E_527F, 0x9B05_688C, 0x1F83_D9AB, 0x5BE0_CD19,
    ]

    /// First 32 bits of the fractional parts of the cube roots of the first 64 primes.
    private static let roundConstants: [UInt32] = [
        0x428A_2F98, 0x7137_4491, 0xB5C0_FBCF, 0xE9B5_DBA5, 0x3956_C25B, 0x59F1_11F1, 0x923F_82A4, 0xAB1C_5ED5,
        0xD807_AA98, 0x1283_5B01, 0x2431_85BE, 0x550C_7DC3, 0x72BE_5D74, 0x80DE_B1FE, 0x9BDC_06A7, 0xC19B_F174,
        0xE49B_69C1, 0xEFBE_4786, 0x0FC1_9DC6, 0x240C_A1CC, 0x2DE9_2C6F, 0x4A74_84AA, 0x5CB0_A9DC, 0x76F9_88DA,
        0x983E_5152, 0xA831_C66D, 0xB003_27C8, 0xBF59_7FC7, 0xC6E0_0BF3, 0xD5A7_9147, 0x06CA_6351, 0x1429_2967,
        0x27B7_0A85, 0x2E1B_2138, 0x4D2C_6DFC, 0x5338_0D13, 0x650A_7354, 0x766A_0ABB, 0x81C2_C92E, 0x9272_2C85,
        0xA2BF_E8A1, 0xA81A_664B, 0xC24B_8B70, 0xC76C_51A3, 0xD192_E819, 0xD699_0624, 0xF40E_3585, 0x106A_A070,
        0x19A4_C116, 0x1E37_6C08, 0x2748_774C, 0x34B0_BCB5, 0x391C_0CB3, 0x4ED8_AA4A, 0x5B9C_CA4F, 0x682E_6FF3,
        0x748F_82EE, 0x78A5_636F, 0x84C8_7814, 0x8CC7_0208, 0x90BE_FFFA, 0xA450_6CEB, 0xBEF9_A3F7, 0xC671_78F2,
    ]
}
