import Glibc

extension Redactor {
    static func hash(_ bytes: some Collection<UInt8>) -> Int {
        var hasher = Hasher()
        for byte in bytes { hasher.combine(byte) }
        return hasher.finalize()
    }

    /// The eight bytes before `end` as one number.
    static func tail(_ bytes: UnsafeRawBufferPointer, end: Int) -> UInt64 {
        bytes[(end - shortest)..<end].reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// Where in the filter a tail stands; the multiplier is 2⁶⁴ divided by the golden ratio, which scatters neighbours
    /// (Knuth).
    static func bit(_ tail: UInt64) -> Int { Int(truncatingIfNeeded: (tail &* 0x9E37_79B9_7F4A_7C15) >> 48) }

    /// In order and apart from one another.
    func ranges(in bytes: UnsafeRawBufferPointer, depth: Int) -> [Range<Int>] {
        var found = noted(in: bytes) + Self.tokens(in: bytes)
        if depth > 0, let view = Unescaped(bytes) {
            let below = view.bytes.withUnsafeBytes { self.ranges(in: $0, depth: depth - 1) }
            found += below.map(view.source)
        }
        return Self.merged(found)
    }

    /// One pass whatever the number of secrets: nearly every byte ends at the filter.
    private func noted(in bytes: UnsafeRawBufferPointer) -> [Range<Int>] {
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

    /// Runs whose last three parts make a JWT. Each run is gone over once: a body that is all `eyJ.` must not take its
    /// square.
    private static func tokens(in bytes: UnsafeRawBufferPointer) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var at = 0
        while let head = first(UInt8(ascii: "e"), in: bytes, from: at) {
            at = head + 1
            guard isHead(bytes, head) else { continue }
            while at < bytes.count, WorkerToken.isBase64URL(bytes[at]) || bytes[at] == dot { at += 1 }
            let end = bytes[at - 1] == dot ? at - 1 : at
            if let start = start(of: bytes, head, end) { found.append(start..<end) }
        }
        return found
    }

    private static let dot = UInt8(ascii: ".")

    private static func isHead(_ bytes: UnsafeRawBufferPointer, _ at: Int) -> Bool {
        at + 2 < bytes.count && bytes[at] == UInt8(ascii: "e") && bytes[at + 1] == UInt8(ascii: "y")
            && bytes[at + 2] == UInt8(ascii: "J")
    }

    /// Where the token begins that ends the run; nil when none does.
    private static func start(of bytes: UnsafeRawBufferPointer, _ head: Int, _ end: Int) -> Int? {
        var (dots, part) = (0, end)
        while part > head, dots < 3 {
            part -= 1
            if bytes[part] == dot { dots += 1 }
        }
        let from = dots == 3 ? part + 1 : head
        guard let start = (from..<end).first(where: { isHead(bytes, $0) || bytes[$0] == dot }), isHead(bytes, start)
        else {
            return nil
        }
        return WorkerToken.looksLikeToken(UnsafeRawBufferPointer(rebasing: bytes[start..<end])) ? start : nil
    }

    private static func first(_ byte: UInt8, in bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
        guard start < bytes.count, let base = bytes.baseAddress else { return nil }
        return memchr(base + start, Int32(byte), bytes.count - start).map { UnsafeRawPointer($0) - base }
    }

    private static func merged(_ ranges: [Range<Int>]) -> [Range<Int>] {
        ranges.sorted { $0.lowerBound < $1.lowerBound }.reduce(into: []) { merged, range in
            guard let last = merged.last, range.lowerBound <= last.upperBound else { return merged.append(range) }
            merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
        }
    }
}
