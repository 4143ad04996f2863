/// Finds the key for each member name of an object.
///
/// The objects of a list mostly have their members in the same order. Therefore the key that followed the last key in
/// the object before is tried first.
struct FieldFinder<Key: CodingKey & CaseIterable & RawRepresentable<String>> {
    private let keys = Array(Key.allCases)
    /// At the index of a key plus 1: the index of the key that followed it last time. At index 0: that of an object's
    /// first key.
    private var following: [Int]
    private var last = 0
    private var seen: UInt64 = 0

    init() { following = Array(repeating: 0, count: keys.count + 1) }

    mutating func startObject() { (last, seen) = (0, 0) }

    /// Returns nil for an unknown member. Throws for a repeated name, and for a name with escapes.
    mutating func key(_ name: JSONString) throws(UnhandledJSON) -> Key? {
        guard !name.hasEscapes else { throw UnhandledJSON() }
        guard let index = index(name.bytes) else { return nil }
        let bit: UInt64 = 1 << UInt64(index)
        guard seen & bit == 0 else { throw UnhandledJSON() }
        seen |= bit
        following[last] = index
        last = index + 1
        return keys[index]
    }

    private func index(_ name: UnsafeBufferPointer<UInt8>) -> Int? {
        let expected = following[last]
        if keys[expected].rawValue.hasUTF8(name) { return expected }
        return keys.firstIndex { $0.rawValue.hasUTF8(name) }
    }
}
