/// Brightness of sRGB pixels with the weights of BT.709, 0…255.
enum Luma {
    @inline(__always)
    static func of(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> UInt8 {
        UInt8(truncatingIfNeeded: (54 * UInt32(red) + 183 * UInt32(green) + 19 * UInt32(blue)) >> 8)
    }

    @inline(__always)
    static func of(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> UInt8 {
        of(bytes[start], bytes[start + 1], bytes[start + 2])
    }

    @inline(__always)
    static func of(_ bytes: [UInt8], at start: Int) -> UInt8 { of(bytes[start], bytes[start + 1], bytes[start + 2]) }
}
