extension WAVFormat {
    /// Samples of all channels averaged, at their own rate. So many whole blocks must lie there, `offset` bytes from
    /// the start.
    package func mono(_ bytes: [UInt8], at offset: Int, blocks: Int) -> [Float] {
        let scale = 1 / Float(channelCount)
        return bytes.withUnsafeBytes { raw in
            (0..<blocks).map { block in
                var sum: Float = 0
                var place = offset + block * blockSize
                for _ in 0..<channelCount {
                    sum += coding.sample(raw, at: place)
                    place += sampleSize
                }
                return sum * scale
            }
        }
    }
}

extension WAVFormat.Coding {
    /// −1…1; a float that is not finite is silence.
    fileprivate func sample(_ raw: UnsafeRawBufferPointer, at offset: Int) -> Float {
        switch self {
        case .unsigned8: return (Float(raw[offset]) - 128) / 128
        case .signed16:
            return Float(Int16(littleEndian: raw.loadUnaligned(fromByteOffset: offset, as: Int16.self))) * 0x1p-15
        case .signed24:
            let top = UInt32(raw[offset]) << 8 | UInt32(raw[offset + 1]) << 16 | UInt32(raw[offset + 2]) << 24
            return Float(Int32(bitPattern: top)) * 0x1p-31
        case .signed32:
            return Float(Int32(littleEndian: raw.loadUnaligned(fromByteOffset: offset, as: Int32.self))) * 0x1p-31
        case .float32:
            let bits = UInt32(littleEndian: raw.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
            return Float(bitPattern: bits).heldToFullScale
        case .float64:
            let bits = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
            return Float(Double(bitPattern: bits)).heldToFullScale
        }
    }
}

extension Float {
    fileprivate var heldToFullScale: Float { isNaN ? 0 : Swift.min(Swift.max(self, -1), 1) }
}
