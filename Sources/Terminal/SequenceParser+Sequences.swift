import Canvas

extension SequenceParser {
    mutating func consumeControlSequence(_ byte: UInt8) {
        switch byte {
        case 0x1B: state = .escape(1)
        case 0x18, 0x1A: state = .ground
        case 0..<0x20: emitControl(byte)
        case 0x20..<0x40: keep(byte)
        // The function keys of the Linux console.
        case UInt8(ascii: "[") where sequence.isEmpty: keep(byte)
        case 0x40..<0x7F: endControlSequence(byte)
        default: break
        }
    }

    /// rxvt ends some keys with Shift with a byte that ends no sequence.
    var isEndedByPause: Bool {
        sequence.count == 2 && sequence[1] == UInt8(ascii: "$") && (0x30...0x39).contains(sequence[0])
    }

    private mutating func endControlSequence(_ final: UInt8) {
        state = .ground
        guard sequence.count <= Self.longestSequence else { return }
        if sequence.isEmpty, let missing = Self.followingBytes(final) {
            if source == .doubleEscape { emit(.key(.escape)) }
            return state = .mouse(missing: missing)
        }
        if sequence.isEmpty, final == UInt8(ascii: "O") { state = .focusOut }
        let meaning = ControlSequence(sequence, final: final).meaning
        if case .key(let key) = meaning {
            // After another Escape it is the key with Alt.
            if source == .escape || source == .eightBit { emit(key) }
            return
        }
        if source == .doubleEscape { emit(.key(.escape)) }
        switch meaning {
        case .pasteStart:
            paste = PasteAssembler(isEightBit: source == .eightBit)
            state = .paste
        case .mouse(let key): if source != .afterEscape { emit(key) }
        case .cellSize(let width, let height): emit(.cellSize(width: width, height: height))
        case .key, .other: break
        }
    }

    /// Number of bytes after a mouse report without parameters: X10 and normal tracking, and both of highlight
    /// tracking.
    private static func followingBytes(_ final: UInt8) -> Int? {
        switch final {
        case UInt8(ascii: "M"): 3
        case UInt8(ascii: "t"): 2
        case UInt8(ascii: "T"): 6
        default: nil
        }
    }

    mutating func consumeMouse(_ byte: UInt8, missing: Int) {
        guard byte >= 0x20 else {
            state = .ground
            return consume(byte)
        }
        keep(byte)
        state = missing > 1 ? .mouse(missing: missing - 1) : .ground
        guard state == .ground, sequence.count == 3, source != .afterEscape else { return }
        let values = sequence.map { Int($0) - 0x20 }
        guard values[1] > 0, values[2] > 0 else { return }
        emit(ControlSequence.mouseKey(values[0], Point(x: values[1] - 1, y: values[2] - 1)))
    }

    // MARK: SS3

    mutating func consumeSingleShift(_ byte: UInt8) {
        switch byte {
        case 0x1B: state = .escape(1)
        case 0x18, 0x1A: state = .ground
        case 0..<0x20: emitControl(byte)
        // Old versions of xterm put modifiers there.
        case 0x30..<0x3C: keep(byte)
        default:
            state = .ground
            if source == .escape || source == .eightBit { emit(singleShiftKey(byte)) }
        }
    }

    private func singleShiftKey(_ final: UInt8) -> Key? {
        if sequence == [UInt8(ascii: "5")] { return ControlSequence.wordKey(final) }
        guard sequence.isEmpty else { return nil }
        switch final {
        case UInt8(ascii: "R"): return .function(3)
        // rxvt, with Ctrl.
        case UInt8(ascii: "c"): return .wordRight
        case UInt8(ascii: "d"): return .wordLeft
        case UInt8(ascii: "M"): return .enter
        case UInt8(ascii: "I"): return .tab
        case UInt8(ascii: " "): return .character(" ")
        case UInt8(ascii: "X"): return .character("=")
        // The keypad: `*` to `9`.
        case UInt8(ascii: "j")...UInt8(ascii: "y"):
            return .character(Character(Unicode.Scalar(final - 0x40)))
        default: return ControlSequence.cursorKey(final)
        }
    }

    // MARK: Strings

    mutating func consumeString(_ byte: UInt8, _ introducer: Introducer, isEightBit: Bool) {
        isStringReported = false
        switch byte {
        case 0x1B: state = .stringEscape(introducer)
        case 0x18, 0x1A: state = .ground
        case 0x07 where introducer == .operatingSystemCommand: finishString(introducer)
        case 0x9C where isEightBit: finishString(introducer)
        default: keep(byte)
        }
    }

    /// A string ends with `ESC \`; any other sequence replaces it.
    mutating func endString(_ introducer: Introducer, _ byte: UInt8) {
        if byte == UInt8(ascii: "\\") { return finishString(introducer) }
        state = .escape(1)
        consume(byte)
    }

    private mutating func finishString(_ introducer: Introducer) {
        state = .ground
        guard introducer == .operatingSystemCommand, sequence.count <= Self.longestSequence else { return }
        emit(BackgroundDetection.colour(String(decoding: sequence, as: UTF8.self)).map(InputEvent.background))
    }

    // MARK: Pauses

    /// Pause after the last byte after which `timeout` is to be called; nil for none.
    func wait(escapeDelay: Duration) -> Duration? {
        switch state {
        case .escape, .escapeIntermediate, .stringEscape, .candidate(_, typed: .some): escapeDelay
        case .controlSequence: isEndedByPause ? escapeDelay : nil
        case .mouse(let missing): sequence.isEmpty && missing != 3 ? escapeDelay : nil
        case .string: isStringReported ? nil : Self.longestPause
        case .paste: paste.wait
        case .ground, .afterEscape, .candidate(_, typed: nil), .singleShift, .focusOut: nil
        }
    }

    mutating func timeout() {
        switch state {
        case .escape(let count):
            for _ in 0..<count { emit(.key(.escape)) }
            state = .afterEscape(endsString: false)
        case .escapeIntermediate(let byte):
            emit(.key(.alt(Character(Unicode.Scalar(byte)))))
            state = .ground
        case .candidate(_, typed: .some(let character)):
            emit(.key(.character(character)))
            state = .ground
        // Whoever presses Escape because a string does not end wants no more than its end.
        case .stringEscape: state = .afterEscape(endsString: true)
        case .controlSequence: if isEndedByPause { state = .ground }
        case .mouse(let missing): if sequence.isEmpty, missing != 3 { state = .ground }
        case .string where !isStringReported:
            isStringReported = true
            emit(InputEvent.sequenceUnfinished)
        case .paste where paste.wait != nil: events += paste.interrupt()
        case .ground, .afterEscape, .candidate(_, typed: nil), .singleShift, .focusOut, .string, .paste: break
        }
    }
}
