import FoundationEssentials

/// JSON text in the format of `JSONCoding.print`: two spaces for each level, and a space on both sides of a colon.
struct PrettyJSONBuffer {
    private(set) var bytes: [UInt8] = []
    private var level: Int
    /// True until the current object has a member.
    private var isFirst = true

    /// `level` is the number of objects and arrays around the first value.
    init(level: Int) { self.level = level }

    mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

    mutating func append(_ text: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    mutating func append(_ other: PrettyJSONBuffer) { bytes += other.bytes }

    mutating func append(quoted text: UnsafeBufferPointer<UInt8>) {
        bytes.append(UInt8(ascii: "\""))
        bytes.append(contentsOf: text)
        bytes.append(UInt8(ascii: "\""))
    }

    /// Appends a text and indents each of its lines, except the first line and empty lines.
    mutating func append(indented text: String) {
        var isLineStart = false
        for byte in text.utf8 {
            let isLineFeed = byte == UInt8(ascii: "\n")
            if isLineStart, !isLineFeed { for _ in 0..<level { append("  ") } }
            bytes.append(byte)
            isLineStart = isLineFeed
        }
    }

    mutating func append(number: Int) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
            var (start, rest) = (digits.count, number.magnitude)
            repeat {
                start -= 1
                digits[start] = UInt8(truncatingIfNeeded: 0x30 + rest % 10)
                rest /= 10
            } while rest > 0
            if number < 0 { bytes.append(UInt8(ascii: "-")) }
            bytes.append(contentsOf: digits[start...])
        }
    }

    private mutating func startLine() {
        bytes.append(UInt8(ascii: "\n"))
        for _ in 0..<level { append("  ") }
    }

    mutating func startObject() {
        bytes.append(UInt8(ascii: "{"))
        level += 1
        isFirst = true
    }

    /// Ends an object. As in `JSONCoding.print`, an empty object contains an empty line.
    mutating func endObject() {
        if isFirst { bytes.append(UInt8(ascii: "\n")) }
        level -= 1
        startLine()
        bytes.append(UInt8(ascii: "}"))
        isFirst = false
    }

    private mutating func startMember() {
        if !isFirst { bytes.append(UInt8(ascii: ",")) }
        isFirst = false
        startLine()
    }

    /// Starts a member; its value must follow.
    mutating func name(_ name: StaticString) {
        startMember()
        bytes.append(UInt8(ascii: "\""))
        append(name)
        append("\" : ")
    }

    mutating func name(_ name: String) {
        startMember()
        value(name)
        append(" : ")
    }

    mutating func name(_ name: StaticString, _ text: String?) {
        self.name(name)
        if let text { value(text) } else { null() }
    }

    mutating func name(_ name: StaticString, _ number: Int?) {
        self.name(name)
        if let number { value(number) } else { null() }
    }

    mutating func name(_ name: StaticString, _ flag: Bool) {
        self.name(name)
        value(flag)
    }

    mutating func name(_ name: StaticString, _ date: Date?) {
        self.name(name)
        guard let date else { return null() }
        bytes.append(UInt8(ascii: "\""))
        Timestamp.append(date, to: &bytes)
        bytes.append(UInt8(ascii: "\""))
    }
}
