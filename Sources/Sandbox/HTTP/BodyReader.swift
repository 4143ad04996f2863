/// Takes one body out of what arrives, in one piece or in chunks, and keeps no more of it than is allowed.
struct BodyReader {
    private enum Step {
        case data(Int)
        case dataEnd, sizeLine, trailer, done
    }

    private(set) var kept: [UInt8] = []
    private var total = 0
    private var step: Step
    private let isChunked: Bool

    init(_ framing: RequestHead.Framing) throws(HTTPFlaw) {
        switch framing {
        case .length(let length):
            guard length <= HTTPLimits.readBody else { throw .bodyTooLarge }
            (step, isChunked) = (length == 0 ? .done : .data(length), false)
        case .chunked: (step, isChunked) = (.sizeLine, true)
        }
    }

    /// Takes what belongs to the body off the front of `bytes`; true when that was all of it.
    mutating func take(from bytes: inout ArraySlice<UInt8>) throws(HTTPFlaw) -> Bool {
        while true {
            switch step {
            case .done: return true
            case .data(let left):
                guard !bytes.isEmpty else { return false }
                keep(bytes.prefix(left))
                let rest = left - min(left, bytes.count)
                bytes = bytes.dropFirst(left)
                step = rest > 0 ? .data(rest) : isChunked ? .dataEnd : .done
            case .dataEnd:
                guard let line = try Self.line(from: &bytes) else { return false }
                guard line.isEmpty else { throw .badChunk }
                step = .sizeLine
            case .sizeLine:
                guard let line = try Self.line(from: &bytes) else { return false }
                step = try next(after: line)
            case .trailer:
                guard let line = try Self.line(from: &bytes) else { return false }
                total += line.count + 2
                guard total <= HTTPLimits.readBody else { throw .bodyTooLarge }
                if line.isEmpty { step = .done }
            }
        }
    }

    private mutating func keep(_ bytes: ArraySlice<UInt8>) { kept += bytes.prefix(HTTPLimits.keptBody - kept.count) }

    private mutating func next(after sizeLine: ArraySlice<UInt8>) throws(HTTPFlaw) -> Step {
        let digits = sizeLine.prefix { $0 != UInt8(ascii: ";") }.filter { $0 != 0x20 }
        guard !digits.isEmpty, digits.first != UInt8(ascii: "+"), digits.first != UInt8(ascii: "-"),
            let size = Int(String(decoding: digits, as: UTF8.self), radix: 16)
        else { throw .badChunk }
        // The line counts too, or a body of tiny chunks would have no end.
        guard size <= HTTPLimits.readBody - total else { throw .bodyTooLarge }
        total += size + sizeLine.count + 4
        return size == 0 ? .trailer : .data(size)
    }

    /// A line without its end; nil while it has none.
    private static func line(from bytes: inout ArraySlice<UInt8>) throws(HTTPFlaw) -> ArraySlice<UInt8>? {
        guard let end = bytes.prefix(HTTPLimits.chunkLine).firstIndex(of: UInt8(ascii: "\n")) else {
            if bytes.count >= HTTPLimits.chunkLine { throw .badChunk }
            return nil
        }
        let line = bytes[bytes.startIndex..<end]
        bytes = bytes[(end + 1)...]
        return line.last == UInt8(ascii: "\r") ? line.dropLast() : line
    }
}
