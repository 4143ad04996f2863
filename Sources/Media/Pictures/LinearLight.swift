/// Conversion between sRGB bytes and linear light, 0…1 (IEC 61966-2-1).
enum LinearLight {
    /// Linear light of each sRGB byte.
    static let ofByte: [Float] = (0...255).map { Float(decoded(Double($0) / 255)) }

    /// The nearest sRGB byte of linear light, by the first bits of the float: exponent and nine bits of the mantissa.
    /// So dark tones, where sRGB has its finest steps, have as many entries as bright ones.
    static let byteByBits: [UInt8] = (0..<(entriesPerOctave * 14)).map { entry in
        let bits = (firstBits + UInt32(entry)) << droppedBits | 1 << (droppedBits - 1)
        let linear = Double(Float(bitPattern: bits))
        var (low, high) = (0, 255)
        while low < high {
            let middle = (low + high) / 2
            if linear < decoded((Double(middle) + 0.5) / 255) { high = middle } else { low = middle + 1 }
        }
        return UInt8(low)
    }

    private static let droppedBits: UInt32 = 14
    private static let entriesPerOctave = 1 << 9
    /// Bits of 2⁻¹³, which is less than half a step of sRGB.
    private static let firstBits = Float(0x1p-13).bitPattern >> droppedBits

    /// Index in `byteByBits`. `linear` is 0 to less than 2.
    @inline(__always)
    static func index(of linear: Float) -> Int { max(Int(linear.bitPattern >> droppedBits) &- Int(firstBits), 0) }

    /// `value` is sRGB, 0…1. Without `pow`, whose last bits differ between processors: frames must not.
    static func decoded(_ value: Double) -> Double {
        guard value > 0.04045 else { return value / 12.92 }
        let base = (value + 0.055) / 1.055
        return base * base * fifthRoot(base * base)
    }

    /// By Newton's method, for 0…1.
    private static func fifthRoot(_ value: Double) -> Double {
        guard value > 0 else { return 0 }
        var root = 1.0
        for _ in 0..<60 {
            let power = root * root * root * root
            root -= (root * power - value) / (5 * power)
        }
        return root
    }
}
