import Canvas

/// Decodes the bytes of a terminal to events. Pure: the caller reads the bytes and measures the pauses.
///
/// All state survives reads of any size: the events do not depend on where reads split the bytes.
package struct InputDecoder: Sendable {
    private let keys: TerminalKeys
    private let escapeDelay: Duration
    private var parser = SequenceParser()
    /// Bytes that may become a sequence of `keys`. Those that do not are parsed.
    private var candidate: [UInt8] = []

    /// `escapeDelay` is how long a single Escape waits for the rest of a sequence.
    package init(keys: TerminalKeys = TerminalKeys(), escapeDelay: Duration = .milliseconds(25)) {
        (self.keys, self.escapeDelay) = (keys, escapeDelay)
    }

    /// The delay of ESCDELAY in milliseconds, as in other programs with ncurses; 25 ms if it is not set or not a number
    /// from 0 to 10,000.
    package static func escapeDelay(_ environment: [String: String]) -> Duration {
        let milliseconds = environment["ESCDELAY"].flatMap { Int($0) } ?? 25
        return .milliseconds((0...10_000).contains(milliseconds) ? milliseconds : 25)
    }

    package mutating func decode(_ bytes: some Sequence<UInt8>) -> [InputEvent] {
        for byte in bytes { consume(byte) }
        return removeEvents()
    }

    /// Pause after the last byte, or after the last call of `timeout`, after which `timeout` is to be called; nil if
    /// nothing is waiting.
    package var wait: Duration? {
        candidate.isEmpty ? parser.wait(escapeDelay: escapeDelay) : escapeDelay
    }

    /// To be called when no byte arrived during `wait`.
    package mutating func timeout() -> [InputEvent] {
        let bytes = candidate
        candidate = []
        bytes.forEach { parser.consume($0) }
        parser.timeout()
        return removeEvents()
    }

    private mutating func removeEvents() -> [InputEvent] {
        defer { parser.events = [] }
        return parser.events
    }

    private mutating func consume(_ byte: UInt8) {
        guard !candidate.isEmpty || mayBegin(byte) else { return parser.consume(byte) }
        candidate.append(byte)
        if let key = keys.keys[candidate] {
            candidate = []
            parser.state = .ground
            parser.emit(key)
        } else if !keys.isPrefix(candidate) {
            let bytes = candidate
            candidate = []
            parser.consume(bytes[0])
            bytes.dropFirst().forEach { consume($0) }
        }
    }

    private func mayBegin(_ byte: UInt8) -> Bool {
        switch parser.state {
        case .ground, .afterEscape, .focusOut: keys.isPrefix([byte])
        case .escape, .escapeIntermediate, .candidate, .controlSequence, .singleShift, .mouse, .string,
            .stringEscape, .paste:
            false
        }
    }
}
