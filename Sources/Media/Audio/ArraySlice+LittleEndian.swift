extension ArraySlice<UInt8> {
    /// `offset` counts from the start of the slice. Traps if the slice is too short.
    func littleEndian16(at offset: Int) -> Int {
        Int(self[startIndex + offset]) | Int(self[startIndex + offset + 1]) << 8
    }

    func littleEndian32(at offset: Int) -> Int {
        littleEndian16(at: offset) | littleEndian16(at: offset + 2) << 16
    }
}
