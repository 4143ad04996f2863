/// FNV-1a, 64 bits: unlike `Hasher`, it gives the same number in every process.
package enum StableHash {
    package static func hash(_ values: some Sequence<some UnsignedInteger>) -> UInt64 {
        values.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
    }
}
