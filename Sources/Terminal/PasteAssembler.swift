import Canvas

/// Text of a bracketed paste: everything up to the end marker, whatever bytes it is made of and whenever they arrive.
struct PasteAssembler: Sendable {
    /// Maximum size of the text in bytes; the rest is dropped.
    static let limit = 1 << 20
    /// Pause after which the text is discarded.
    static let longestPause = Duration.seconds(2)

    private static let start = Array("[200~".utf8)
    private static let end = Array("[201~".utf8)

    private(set) var isOpen = true
    private var text = ""
    private var characters = ScalarAssembler()
    /// Bytes that may become a marker.
    private var marker: [UInt8] = []
    private var isTruncated = false
    private var isInterrupted = false
    /// True if bytes arrived after the last report of an interruption.
    private var hasNewBytes = true
    /// A terminal in the 8-bit mode of ECMA-35 sends CSI as one byte. Only if the start marker was such, the end marker
    /// may be.
    private let isEightBit: Bool

    init(isEightBit: Bool) { self.isEightBit = isEightBit }

    /// Pause after the last byte after which `interrupt` is to be called; nil if the interruption is reported already.
    var wait: Duration? { hasNewBytes ? Self.longestPause : nil }

    /// Discards the text, also what arrives until the end marker. Called again, it reports bytes that arrived since.
    mutating func interrupt() -> [InputEvent] {
        (text, isInterrupted, hasNewBytes) = ("", true, false)
        return [.pasteInterrupted]
    }

    mutating func consume(_ byte: UInt8) -> [InputEvent] {
        hasNewBytes = true
        if marker.isEmpty, byte != 0x1B, byte != 0x9B {
            append(byte)
            return []
        }
        marker.append(byte)
        let (isStart, isEnd) = (begins(Self.start), begins(Self.end))
        guard isStart || isEnd else {
            let bytes = marker
            marker = []
            bytes.dropLast().forEach { append($0) }
            // The byte that does not continue a marker may begin one.
            if bytes.count > 1 { return consume(byte) }
            append(byte)
            return []
        }
        guard marker.last == UInt8(ascii: "~") else { return [] }
        return isEnd ? finish() : restart()
    }

    /// True if the bytes in `marker` begin a marker that ends with `rest`.
    private func begins(_ rest: [UInt8]) -> Bool {
        switch marker[0] {
        case 0x1B: rest.starts(with: marker.dropFirst())
        case 0x9B where isEightBit: rest.dropFirst().starts(with: marker.dropFirst())
        default: false
        }
    }

    private mutating func finish() -> [InputEvent] {
        // The text may be a token: this must not keep it.
        defer { (isOpen, text) = (false, "") }
        guard !isInterrupted else { return [.interruptedPasteEnded] }
        return [.key(.paste(text))] + (isTruncated ? [.pasteTruncated] : [])
    }

    /// A terminal sends no start marker inside a paste, so the end marker of this one was lost.
    private mutating func restart() -> [InputEvent] {
        defer { self = PasteAssembler(isEightBit: marker[0] == 0x9B) }
        return isInterrupted || text.isEmpty ? [] : [.pasteInterrupted]
    }

    /// Keeps no control characters but line breaks and tabs.
    private mutating func append(_ byte: UInt8) {
        guard !isInterrupted, !isTruncated else { return }
        switch characters.consume(byte) {
        case .incomplete, .invalid: return
        case .invalidBefore: append(byte)
        case .scalar(let scalar):
            let scalar: Unicode.Scalar = scalar == "\r" ? "\n" : scalar
            guard !scalar.isControl || scalar == "\n" || scalar == "\t" else { return }
            isTruncated = text.utf8.count + UTF8.width(scalar) > Self.limit
            if !isTruncated { text.unicodeScalars.append(scalar) }
        }
    }
}

extension Unicode.Scalar {
    /// True for C0, DEL and C1, which are never text.
    var isControl: Bool { value < 0x20 || (0x7F..<0xA0).contains(value) }
}
