import Canvas

/// Byte sequences of keys from the terminal's description.
package struct TerminalKeys: Sendable {
    /// Nil for keys that are not used.
    private(set) var keys: [[UInt8]: Key?] = [:]
    private var prefixes: Set<[UInt8]> = []

    package init() {}

    /// `string` returns a string capability of terminfo by its name.
    package init(_ string: (String) -> [UInt8]?) {
        for (name, key) in Self.names {
            if let sequence = string(name) { add(sequence, key) }
        }
        // F1 of the Linux console, where this is the key Pause and not kitty's F1.
        if keys[Array("\u{1B}[[A".utf8)] != nil { add(Array("\u{1B}[P".utf8), nil) }
    }

    /// A single byte is always the character or the control character; a paste always begins with its marker.
    private mutating func add(_ sequence: [UInt8], _ key: Key?) {
        let isMarker = ["\u{1B}[200~", "\u{1B}[201~"].contains { $0.utf8.starts(with: sequence) }
        guard sequence.count > 1, !isMarker, keys[sequence] == nil else { return }
        keys[sequence] = .some(key)
        for count in 1..<sequence.count { prefixes.insert(Array(sequence.prefix(count))) }
    }

    func isPrefix(_ bytes: [UInt8]) -> Bool { prefixes.contains(bytes) }

    private static let names: [(String, Key)] =
        [
            ("kcuu1", .up), ("kcud1", .down), ("kcub1", .left), ("kcuf1", .right), ("khome", .home), ("kend", .end),
            ("kpp", .pageUp), ("knp", .pageDown), ("kich1", .insert), ("kdch1", .delete), ("kbs", .backspace),
            ("kent", .enter), ("kcbt", .backTab), ("ka1", .home), ("ka3", .pageUp), ("kc1", .end),
            ("kc3", .pageDown), ("kLFT5", .wordLeft), ("kRIT5", .wordRight),
        ] + (1...12).map { ("kf\($0)", .function($0)) }
}
