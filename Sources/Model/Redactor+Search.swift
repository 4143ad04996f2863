import Glibc

extension Redactor {
    static func hash(_ bytes: some Collection<UInt8>) -> Int {
        var hasher = Hasher()
        for byte in bytes { hasher.combine(byte) }
        return hasher.finalize()
    }

    /// The eight bytes before `end` as a big-endian number.
    static func tail(_ bytes: UnsafeRawBufferPointer, end: Int) -> UInt64 {
        bytes[(end - shortest)..<end].reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// The bit of a tail in `filter`, by Fibonacci hashing: the multiplier is 2⁶⁴ / golden ratio (Knuth).
    static func bit(_ tail: UInt64) -> Int { Int(truncatingIfNeeded: (tail &* 0x9E37_79B9_7F4A_7C15) >> 48) }

    /// Ranges of secrets, sorted and without overlaps; unescapes up to `depth` times.
    func ranges(in bytes: UnsafeRawBufferPointer, depth: Int) -> [Range<Int>] {
        var found = knownSecretRanges(in: bytes) + Self.tokenRanges(in: bytes)
        if depth > 0, let unescaped = UnescapedText(bytes) {
            let ranges = unescaped.bytes.withUnsafeBytes { self.ranges(in: $0, depth: depth - 1) }
            found += ranges.map(unescaped.source)
        }
        return Self.merged(found)
    }

    /// One pass for any number of secrets: the filter rejects nearly all positions.
    private func knownSecretRanges(in bytes: UnsafeRawBufferPointer) -> [Range<Int>] {
        guard !isEmpty, bytes.count >= Self.shortest else { return [] }
        var found: [Range<Int>] = []
        var tail: UInt64 = 0
        filter.withUnsafeBufferPointer { filter in
            for index in 0..<bytes.count {
                tail = tail << 8 | UInt64(bytes[index])
                let bit = Self.bit(tail)
                guard filter[bit >> 6] & (1 << UInt64(bit & 63)) != 0 else { continue }
                if let range = match(tail, in: bytes, end: index + 1) { found.append(range) }
            }
        }
        return found
    }

    private func match(_ tail: UInt64, in bytes: UnsafeRawBufferPointer, end: Int) -> Range<Int>? {
        let candidates = prints[tail.hashValue] ?? []
        let match = candidates.filter { $0.length <= end && Self.hash(bytes[(end - $0.length)..<end]) == $0.whole }
        return match.map(\.length).max().map { (end - $0)..<end }
    }

    /// Ranges of runs that end with a JWT. Scans each run once, because repeated `eyJ.` would otherwise take quadratic
    /// time.
    private static func tokenRanges(in bytes: UnsafeRawBufferPointer) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var position = 0
        while let runStart = nextTokenPrefix(in: bytes, from: position) {
            position = runStart + 1
            while position < bytes.count, WorkerToken.isBase64URL(bytes[position]) || bytes[position] == dot {
                position += 1
            }
            let end = bytes[position - 1] == dot ? position - 1 : position
            if let start = tokenStart(in: bytes, runStart, end) { found.append(start..<end) }
        }
        return found
    }

    private static let dot = UInt8(ascii: ".")

    private static func hasTokenPrefix(_ bytes: UnsafeRawBufferPointer, _ start: Int) -> Bool {
        start + 2 < bytes.count && bytes[start] == UInt8(ascii: "e") && bytes[start + 1] == UInt8(ascii: "y")
            && bytes[start + 2] == UInt8(ascii: "J")
    }

    /// Start of the token that ends at the end of the run; nil if there is none.
    private static func tokenStart(in bytes: UnsafeRawBufferPointer, _ runStart: Int, _ end: Int) -> Int? {
        var (dots, position) = (0, end)
        while position > runStart, dots < 3 {
            position -= 1
            if bytes[position] == dot { dots += 1 }
        }
        let lower = dots == 3 ? position + 1 : runStart
        guard let start = (lower..<end).first(where: { hasTokenPrefix(bytes, $0) || bytes[$0] == dot }),
            hasTokenPrefix(bytes, start)
        else {
            return nil
        }
        return WorkerToken.hasTokenShape(UnsafeRawBufferPointer(rebasing: bytes[start..<end])) ? start : nil
    }

    /// Searches for the last letter of the prefix, because it is rarer in JSON than the first.
    private static func nextTokenPrefix(in bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
        var position = start + 2
        while let last = bytes.firstIndex(of: UInt8(ascii: "J"), from: position) {
            if hasTokenPrefix(bytes, last - 2) { return last - 2 }
            position = last + 1
        }
        return nil
    }

    private static func merged(_ ranges: [Range<Int>]) -> [Range<Int>] {
        ranges.sorted { $0.lowerBound < $1.lowerBound }.reduce(into: []) { merged, range in
            guard let last = merged.last, range.lowerBound <= last.upperBound else { return merged.append(range) }
            merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
        }
    }
}
