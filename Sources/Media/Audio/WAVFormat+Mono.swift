extension WAVFormat {
    /// Decodes `blocks` blocks from byte `offset` on and averages the channels. Traps if `bytes` is too short.
    package func mono(_ bytes: [UInt8], at offset: Int, blocks: Int) -> [Float] {
        let scale = 1 / Float(channelCount)
        return bytes.withUnsafeBytes { raw in
            (0..<blocks).map { block in
                var sum: Float = 0
                var position = offset + block * blockSize
                for _ in 0..<channelCount {
                    sum += coding.sample(raw, at: position)
                    position += sampleSize
                }
                return sum * scale
            }
        }
    }
}

extension WAVFormat.Coding {
    /// Returns −1…1; floats are clamped, NaN becomes 0.
    fileprivate func sample(_ raw: UnsafeRawBufferPointer, at offset: Int) -> Float {
        switch self {
        case .unsigned8: return (Float(raw[offset]) - 128) / 128
        case .signed16:
            return Float(Int16(littleEndian: raw.loadUnaligned(fromByteOffset: offset, as: Int16.self))) * 0x1p-15
        case .signed24:
            let value = UInt32(raw[offset]) << 8 | UInt32(raw[offset + 1]) << 16 | UInt32(raw[offset + 2]) << 24
            return Float(Int32(bitPattern: value)) * 0x1p-31
        case .signed32:
            return Float(Int32(littleEndian: raw.loadUnaligned(fromByteOffset: offset, as: Int32.self))) * 0x1p-31
        case .float32:
            let bits = UInt32(littleEndian: raw.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
            return Float(bitPattern: bits).clampedToFullScale
        case .float64:
            let bits = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
            return Float(Double(bitPattern: bits)).clampedToFullScale
        }
    }
}

extension Float {
    fileprivate var clampedToFullScale: Float { isNaN ? 0 : Swift.min(Swift.max(self, -1), 1) }
}
