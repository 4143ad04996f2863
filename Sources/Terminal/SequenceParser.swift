import Canvas

/// Decoder of the bytes of a terminal: UTF-8, escape sequences by the grammar of ECMA-48, mouse reports, pastes.
///
/// Follows the state machine of DEC's terminals: a sequence ends with its final byte, CAN, SUB or the next Escape, at
/// no pause, and control characters inside of a control sequence act as if they came before it. What is not known is
/// dropped up to its end.
struct SequenceParser: Sendable {
    enum State: Equatable, Sendable {
        case ground
        /// One or two Escapes.
        case escape(Int)
        /// Escape and a byte from 0x20 to 0x2F: Alt with that character, or the begin of a longer sequence.
        case escapeIntermediate(UInt8)
        /// The Escape key was reported. What follows may be the rest of a sequence that was split after its Escape.
        case afterEscape(endsString: Bool)
        /// An introducer that may also be something else: the typed character, or nil for a C1 control character.
        case candidate(Introducer, typed: Character?)
        case controlSequence
        case singleShift
        /// Bytes that follow a mouse report.
        case mouse(missing: Int)
        /// Focus was lost, or the first bytes of the End key of rxvt.
        case focusOut
        case string(Introducer, isEightBit: Bool)
        case stringEscape(Introducer)
        case paste
    }

    /// Where the introducer of a sequence came from.
    enum Source: Sendable { case escape, doubleEscape, eightBit, afterEscape }

    /// Maximum number of bytes of a sequence that are kept. Longer ones are read to their end and dropped.
    static let longestSequence = 256
    /// Pause after which an unfinished string is reported.
    static let longestPause = Duration.seconds(1)

    var state = State.ground
    var source = Source.escape
    /// Bytes after the introducer.
    var sequence: [UInt8] = []
    var paste = PasteAssembler(isEightBit: false)
    var events: [InputEvent] = []
    var isStringReported = false
    private var characters = ScalarAssembler()
    private var hasAlt = false
    /// True if the previous byte was not valid UTF-8. A byte from 0x80 to 0x9F then belongs to the same invalid text
    /// and is not a C1 control character.
    private var isInvalid = false

    mutating func consume(_ byte: UInt8) {
        switch state {
        case .ground: consumeCharacter(byte)
        case .escape(let count): consumeAfterEscape(byte, count: count)
        case .escapeIntermediate: consumeEscapeIntermediate(byte)
        case .afterEscape(let endsString): consumeAfterEscapeKey(byte, endsString: endsString)
        case .candidate(let introducer, let typed): decide(introducer, typed: typed, byte)
        case .controlSequence: consumeControlSequence(byte)
        case .singleShift: consumeSingleShift(byte)
        case .mouse(let missing): consumeMouse(byte, missing: missing)
        case .focusOut:
            state = .ground
            if byte == UInt8(ascii: "w") { emit(.key(.end)) } else { consume(byte) }
        case .string(let introducer, let isEightBit): consumeString(byte, introducer, isEightBit: isEightBit)
        case .stringEscape(let introducer): endString(introducer, byte)
        case .paste:
            events += paste.consume(byte)
            if !paste.isOpen { state = .ground }
        }
    }

    mutating func emit(_ event: InputEvent?) { if let event { events.append(event) } }
    mutating func emit(_ key: Key?) { if let key { events.append(.key(key)) } }

    // MARK: Characters

    private mutating func consumeCharacter(_ byte: UInt8) {
        switch characters.consume(byte) {
        case .incomplete: break
        case .scalar(let scalar):
            isInvalid = false
            consumeScalar(scalar)
        case .invalid:
            let introducer = isInvalid ? nil : Introducer(c1: UInt32(byte))
            (hasAlt, isInvalid) = (false, true)
            if let introducer { state = .candidate(introducer, typed: nil) }
        case .invalidBefore:
            (hasAlt, isInvalid) = (false, true)
            consumeCharacter(byte)
        }
    }

    private mutating func consumeScalar(_ scalar: Unicode.Scalar) {
        defer { hasAlt = false }
        if scalar.value == 0x1B {
            state = .escape(1)
        } else if let introducer = Introducer(c1: scalar.value) {
            state = .candidate(introducer, typed: nil)
        } else if scalar.isControl {
            emit(Self.key(control: scalar.value))
        } else {
            emit(hasAlt ? Key.alt(Character(scalar)) : .character(Character(scalar)))
        }
    }

    /// Nil for C1 control characters.
    private static func key(control value: UInt32) -> Key? {
        switch value {
        case 0: .control(" ")
        case 8, 127: .backspace
        case 9: .tab
        case 10, 13: .enter
        case 1..<27: Unicode.Scalar(value + 0x60).map { .control(Character($0)) }
        case 28..<32: Unicode.Scalar(value + 0x40).map { .control(Character($0)) }
        default: nil
        }
    }

    // MARK: Escape

    private mutating func consumeAfterEscape(_ byte: UInt8, count: Int) {
        if let introducer = Introducer(rawValue: byte) {
            return begin(introducer, count == 2 ? .doubleEscape : .escape)
        }
        if count == 2 { emit(.key(.escape)) }
        guard byte != 0x1B else { return state = .escape(2) }
        state = .ground
        switch byte {
        case 0x20..<0x30: state = .escapeIntermediate(byte)
        // The end of a string that is over already.
        case UInt8(ascii: "\\"): break
        case 0x30..<0x7F: emit(.key(.alt(Character(Unicode.Scalar(byte)))))
        case 8, 0x7F: emit(.key(.alt("\u{7F}")))
        // Alt with Enter, Tab or Control.
        case 0..<0x20: break
        default:
            hasAlt = true
            consumeCharacter(byte)
        }
    }

    private mutating func consumeEscapeIntermediate(_ byte: UInt8) {
        switch byte {
        case 0x20..<0x30: break
        case 0x30..<0x7F: state = .ground
        default:
            state = .ground
            consume(byte)
        }
    }

    /// Nobody types `[` or `]` as the first key after Escape, because no screen has a command there, so they always
    /// begin the rest of a sequence, after any pause. `O`, `P` and `_` may be typed: the next byte decides, if it comes
    /// within the delay of Escape. What such a rest means is dropped, since its Escape was reported as a key already.
    private mutating func consumeAfterEscapeKey(_ byte: UInt8, endsString: Bool) {
        state = .ground
        switch byte {
        case UInt8(ascii: "["): begin(.controlSequence, .afterEscape)
        case UInt8(ascii: "]"): begin(.operatingSystemCommand, .afterEscape)
        case UInt8(ascii: "\\") where endsString: break
        case UInt8(ascii: "O"), UInt8(ascii: "P"), UInt8(ascii: "_"):
            guard let introducer = Introducer(rawValue: byte) else { return }
            state = .candidate(introducer, typed: Character(Unicode.Scalar(byte)))
        default: consume(byte)
        }
    }

    private mutating func decide(_ introducer: Introducer, typed: Character?, _ byte: UInt8) {
        state = .ground
        if introducer.isFollowed(by: byte) {
            begin(introducer, typed == nil ? .eightBit : .afterEscape)
        } else {
            emit(typed.map(Key.character))
        }
        consume(byte)
    }

    private mutating func begin(_ introducer: Introducer, _ source: Source) {
        (self.source, sequence, isStringReported, isInvalid) = (source, [], false, false)
        switch introducer {
        case .controlSequence: state = .controlSequence
        case .singleShift: state = .singleShift
        case .operatingSystemCommand, .deviceControlString, .applicationCommand, .privacyMessage, .startOfString:
            // Alt does not change what is no key: the first Escape was the key.
            if source == .doubleEscape { emit(.key(.escape)) }
            state = .string(introducer, isEightBit: source == .eightBit)
        }
    }

    mutating func emitControl(_ byte: UInt8) { emit(Self.key(control: UInt32(byte))) }

    mutating func keep(_ byte: UInt8) {
        if sequence.count <= Self.longestSequence { sequence.append(byte) }
    }
}
