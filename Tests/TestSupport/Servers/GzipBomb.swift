/// HTTP response with a small gzip body that decompresses to a large one.
package enum GzipBomb {
    /// Ten header bytes, then one deflate block with fixed Huffman codes: a space and `copies` × 258 more. There is no
    /// trailer, because the size limit is exceeded before it is read.
    package static func body(copies: Int) -> [UInt8] {
        var bits: [Bool] = [true, true, false]  // last block, fixed codes
        bits += code(0x30 + 0x20, length: 8)  // the literal space
        for _ in 0..<copies { bits += code(0b1100_0101, length: 8) + code(0, length: 5) }  // length 258, distance 1
        bits += code(0, length: 7)
        return [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3] + packed(bits)
    }

    package static var answer: [UInt8] {
        let body = body(copies: 4000)
        let lines = ["Content-Type: application/json", "Content-Encoding: gzip", "Content-Length: \(body.count)"]
        return Array("HTTP/1.1 200 OK\r\n\(lines.joined(separator: "\r\n"))\r\n\r\n".utf8) + body
    }

    private static func code(_ value: Int, length: Int) -> [Bool] {
        (0..<length).reversed().map { value >> $0 & 1 == 1 }
    }

    private static func packed(_ bits: [Bool]) -> [UInt8] {
        stride(from: 0, to: bits.count, by: 8).map { start in
            bits[start..<min(start + 8, bits.count)].enumerated().reduce(0) {
                $1.element ? $0 | 1 << UInt8($1.offset) : $0
            }
        }
    }
}
