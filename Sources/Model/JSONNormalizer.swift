import FoundationEssentials

/// Changes valid JSON that `JSONDecoder` rejects, or reads differently from most parsers: of equal member names the
/// last one wins, numbers beyond `Double` become the nearest one, and half of a surrogate pair becomes U+FFFD.
struct JSONNormalizer {
    private struct Edit {
        var range: Range<Int>
        var replacement: [UInt8]
    }

    /// As deep as `JSONDecoder` reads.
    private static let depthLimit = 512

    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0
    private var edits: [Edit] = []

    private init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// Returns text that is not valid JSON unchanged, so that the decoder reports the error.
    static func normalized(_ data: Data) -> Data {
        data.withUnsafeBytes { raw in
            raw.withMemoryRebound(to: UInt8.self) { bytes in
                var normalizer = JSONNormalizer(bytes)
                guard normalizer.value(depth: 0), !normalizer.edits.isEmpty else { return nil }
                return normalizer.edited
            }
        } ?? data
    }

    private var edited: Data {
        var result = Data()
        var copied = 0
        // An edit inside a removed member begins before its end.
        for edit in edits.sorted(by: { $0.range.lowerBound < $1.range.lowerBound })
        where edit.range.lowerBound >= copied {
            result.append(contentsOf: bytes[copied..<edit.range.lowerBound])
            result.append(contentsOf: edit.replacement)
            copied = edit.range.upperBound
        }
        result.append(contentsOf: bytes[copied...])
        return result
    }
}

extension JSONNormalizer {
    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skipSpace() {
        while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    private mutating func skip(_ byte: UInt8) -> Bool {
        skipSpace()
        guard next == byte else { return false }
        position += 1
        return true
    }

    /// Reads one value; false if it is not valid.
    private mutating func value(depth: Int) -> Bool {
        guard depth < Self.depthLimit else { return false }
        skipSpace()
        switch next {
        case UInt8(ascii: "{"): return object(depth)
        case UInt8(ascii: "["): return array(depth)
        case UInt8(ascii: "\""): return string() != nil
        case nil: return false
        default: return literal()
        }
    }

    private mutating func array(_ depth: Int) -> Bool {
        position += 1
        if skip(UInt8(ascii: "]")) { return true }
        repeat {
            guard value(depth: depth + 1) else { return false }
        } while skip(UInt8(ascii: ","))
        return skip(UInt8(ascii: "]"))
    }

    private mutating func object(_ depth: Int) -> Bool {
        position += 1
        if skip(UInt8(ascii: "}")) { return true }
        // By name: where the last member of this name starts, and where the one after it starts.
        var starts: [String: Int] = [:]
        var previous: (name: String, start: Int)?
        var ends: [String: Int] = [:]
        repeat {
            skipSpace()
            let start = position
            if let previous { ends[previous.name] = start }
            guard next == UInt8(ascii: "\""), let name = string(), skip(UInt8(ascii: ":")), value(depth: depth + 1)
            else { return false }
            if let earlier = starts.updateValue(start, forKey: name), let end = ends[name] {
                edits.append(Edit(range: earlier..<end, replacement: []))
            }
            previous = (name, start)
        } while skip(UInt8(ascii: ","))
        return skip(UInt8(ascii: "}"))
    }

    /// A number, true, false or null. The decoder checks its form.
    private mutating func literal() -> Bool {
        let start = position
        var hasExponent = false
        while let byte = next, Self.isLiteral(byte) {
            hasExponent = hasExponent || byte | 0x20 == UInt8(ascii: "e")
            position += 1
        }
        guard position > start else { return false }
        let isNumber = bytes[start] == UInt8(ascii: "-") || (0x30...0x39).contains(bytes[start])
        if isNumber, hasExponent || position - start > 300 { limit(start..<position) }
        return true
    }

    private static func isLiteral(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
            || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+") || byte == UInt8(ascii: ".")
    }

    private mutating func limit(_ range: Range<Int>) {
        guard let number = Double(String(decoding: bytes[range], as: UTF8.self)) else { return }
        guard number.isInfinite || number.isSubnormal || number.isZero else { return }
        let nearest = number.isInfinite ? (number < 0 ? -1 : 1) * Double.greatestFiniteMagnitude : 0
        edits.append(Edit(range: range, replacement: nearest == 0 ? [0x30] : Array("\(nearest)".utf8)))
    }
}

// MARK: Strings

extension JSONNormalizer {
    /// The text of a string without checking it; nil if it does not end.
    private mutating func string() -> String? {
        position += 1
        let start = position
        var hasEscape = false
        while let byte = next, byte != UInt8(ascii: "\"") {
            guard byte == UInt8(ascii: "\\") else {
                position += 1
                continue
            }
            hasEscape = true
            escape()
        }
        guard next != nil else { return nil }
        defer { position += 1 }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        return hasEscape ? Self.unescaped(text) : text
    }

    /// Skips an escape, and with it the second half of a surrogate pair.
    private mutating func escape() {
        let start = position
        guard let unit = JSONString.unit(bytes, at: start) else {
            position = min(bytes.count, start + 2)
            return
        }
        position = start + 6
        switch unit {
        case 0xD800...0xDBFF:
            if let second = JSONString.unit(bytes, at: position), (0xDC00...0xDFFF).contains(second) {
                position += 6
            } else {
                edits.append(Edit(range: start..<position, replacement: Array("\\ufffd".utf8)))
            }
        case 0xDC00...0xDFFF: edits.append(Edit(range: start..<position, replacement: Array("\\ufffd".utf8)))
        default: break
        }
    }

    /// Equal for all ways to escape the same name.
    private static func unescaped(_ name: String) -> String {
        (try? JSONDecoder().decode(String.self, from: Data("\"\(name)\"".utf8))) ?? name
    }
}
