import Canvas

/// Decoder of ncurses input into keys: control letters, Alt (Escape directly followed by a character), bracketed paste.
struct KeyDecoder {
    /// One input from ncurses.
    enum Reading: Equatable {
        case scalar(UInt32)
        case key(Key)
        case pasteStart, pasteEnd
    }

    /// Maximum size of a paste in bytes; the rest is dropped.
    static let pasteLimit = 1 << 20

    private var hasPendingEscape = false
    private var paste: String?
    private var keys: [Key] = []
    /// Filters the terminal's response to the background query out of the keys.
    var report = BackgroundReportReader()

    var isPasting: Bool { paste != nil }

    mutating func feed(_ reading: Reading) {
        if paste != nil { return feedPaste(reading) }
        if case .scalar(let value) = reading, report.take(value, afterEscape: hasPendingEscape) {
            hasPendingEscape = false
            return
        }
        for rejected in report.giveBack() { feedOutsidePaste(rejected) }
        feedOutsidePaste(reading)
    }

    private mutating func feedOutsidePaste(_ reading: Reading) {
        switch reading {
        case .pasteStart: beginPaste()
        case .pasteEnd: break
        case .key(let key):
            flushEscape()
            keys.append(key)
        case .scalar(27) where !hasPendingEscape: hasPendingEscape = true
        case .scalar(let value): feedScalar(value)
        }
    }

    /// Returns and removes the decoded keys. Call when no input is waiting: a pending Escape then counts as the Escape
    /// key.
    mutating func take() -> [Key] {
        flushEscape()
        defer { keys = [] }
        return keys
    }

    /// Ends a paste whose end marker never came.
    mutating func endPaste() {
        guard let text = paste else { return }
        paste = nil
        keys.append(.paste(text))
    }

    private mutating func beginPaste() {
        flushEscape()
        paste = ""
    }

    private mutating func flushEscape() {
        if hasPendingEscape {
            keys.append(.escape)
            report.recordEscape()
        }
        hasPendingEscape = false
    }

    private mutating func feedScalar(_ value: UInt32) {
        let key = Self.key(value)
        guard hasPendingEscape else { return keys.append(key) }
        hasPendingEscape = false
        switch key {
        case .character(let character): keys.append(.alt(character))
        case .escape: keys.append(contentsOf: [.escape, .escape])
        case .backspace: keys.append(.alt("\u{7F}"))
        case .enter, .tab, .backTab, .delete, .insert, .up, .down, .left, .right, .home, .end, .pageUp, .pageDown,
            .wordLeft, .wordRight, .control, .alt, .function, .paste, .click, .wheelUp, .wheelDown, .unknown:
            keys.append(contentsOf: [.escape, key])
        }
    }

    private mutating func feedPaste(_ reading: Reading) {
        switch reading {
        case .pasteEnd: endPaste()
        case .scalar(let value):
            guard let scalar = Unicode.Scalar(value == 13 ? 10 : value),
                !Self.isControl(scalar) || scalar == "\n" || scalar == "\t",
                paste.map({ $0.utf8.count < Self.pasteLimit }) == true
            else { return }
            paste?.unicodeScalars.append(scalar)
        case .key(.enter): feedPaste(.scalar(10))
        case .key, .pasteStart: break
        }
    }

    private static func key(_ value: UInt32) -> Key {
        switch value {
        case 0: .control(" ")
        case 8, 127: .backspace
        case 9: .tab
        case 10, 13: .enter
        case 27: .escape
        case 1..<27: control(value + 0x60)
        case 28..<32: control(value + 0x40)
        case 0x80..<0xA0: .unknown
        default: Unicode.Scalar(value).map { .character(Character($0)) } ?? .unknown
        }
    }

    /// True for C0, DEL and C1, which are never text.
    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value)
    }

    private static func control(_ value: UInt32) -> Key {
        Unicode.Scalar(value).map { .control(Character($0)) } ?? .unknown
    }
}
