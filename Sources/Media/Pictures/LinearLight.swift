/// Conversion between sRGB bytes and linear light, 0…1 (IEC 61966-2-1).
enum LinearLight {
    /// Linear light of each sRGB byte, 0…1.
    static let ofByte: [Float] = (0...255).map { Float(decoded(Double($0) / 255)) }

    /// The nearest sRGB byte for a value of linear light. The index is the exponent and the first nine bits of the
    /// mantissa of the float, so dark tones, for which sRGB has the finest steps, have as many entries as bright ones.
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
    /// Shifted bits of 2⁻¹³, the smallest value with an entry, which is less than half a step of sRGB.
    private static let firstBits = Float(0x1p-13).bitPattern >> droppedBits

    /// Returns the index in `byteByBits`. `linear` is at least 0 and below 2.
    @inline(__always)
    static func index(of linear: Float) -> Int { max(Int(linear.bitPattern >> droppedBits) &- Int(firstBits), 0) }

    /// Converts an sRGB value, 0…1, to linear light. Does not use `pow`, whose last bits differ between processors,
    /// because frames must not differ.
    static func decoded(_ value: Double) -> Double {
        guard value > 0.04045 else { return value / 12.92 }
        let base = (value + 0.055) / 1.055
        return base * base * fifthRoot(base * base)
    }

    /// Returns the fifth root of a value of 0…1 by Newton's method.
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
