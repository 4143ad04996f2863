extension WAVFormat {
    /// Decodes `blocks` sample blocks, starting at byte `offset`. Traps if `bytes` is too short.
    func decode(_ bytes: [UInt8], at offset: Int, blocks: Int) -> PCMBlock {
        bytes.withUnsafeBytes { raw in
            PCMBlock(
                channels: (0..<channelCount).map { channel in
                    let start = offset + channel * sampleSize
                    return (0..<blocks).map { coding.sample(raw, at: start + $0 * blockSize) }
                })
        }
    }
}

extension WAVFormat.Coding {
    /// Largest magnitude of a decoded float, 240 dB above full scale, so that sums of squares stay finite.
    private static let maximumMagnitude: Float = 1e12

    /// Decodes one sample. Full scale is 1; NaN becomes 0.
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
            return Self.finite(Float(bitPattern: bits))
        case .float64:
            let bits = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
            return Self.finite(Float(Double(bitPattern: bits)))
        }
    }

    private static func finite(_ value: Float) -> Float {
        value.isNaN ? 0 : min(max(value, -maximumMagnitude), maximumMagnitude)
    }
}
