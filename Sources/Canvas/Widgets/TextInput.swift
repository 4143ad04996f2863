import Model

/// One line of editable text with a cursor between characters.
package struct TextInput: Equatable, Sendable {
    /// Maximum characters. The API has no limit for names; this only limits an accidental paste.
    package static let limit = 2000

    package private(set) var characters: [Character] = []
    package private(set) var cursor = 0
    /// True if the text looks like a secret; it is then drawn as dots.
    package private(set) var isHidden = false
    private let limit: Int

    package init(_ text: String = "", limit: Int = limit) {
        self.limit = limit
        characters = Array(text.prefix(limit))
        cursor = characters.count
        isHidden = SecretShape.found(in: text) != nil
    }

    package var text: String { String(characters) }
    package var isEmpty: Bool { characters.isEmpty }

    /// Returns nil if the input does not handle the key.
    package mutating func handle(_ key: Key) -> InputResult? {
        if let newCursor = newCursor(after: key) {
            cursor = newCursor
            return .moved
        }
        if let range = deletion(by: key) { return delete(range) ? .changed : .moved }
        if case .character(let character) = key {
            return insert([character]) == 1 ? .changed : InputResult(notice: fullNotice)
        }
        if case .paste(let text) = key { return paste(text) }
        return nil
    }

    /// Cursor position after a movement key; nil for other keys.
    private func newCursor(after key: Key) -> Int? {
        switch key {
        case .left, .control("b"): max(0, cursor - 1)
        case .right, .control("f"): min(characters.count, cursor + 1)
        case .home, .control("a"): 0
        case .end, .control("e"): characters.count
        case .wordLeft, .alt("b"): wordStart
        case .wordRight, .alt("f"): wordEnd
        case .character, .enter, .escape, .tab, .backTab, .backspace, .delete, .insert, .up, .down, .pageUp, .pageDown,
            .control, .alt, .function, .paste, .click, .wheelUp, .wheelDown:
            nil
        }
    }

    /// Range that a key deletes, with the bindings of readline; nil for other keys.
    private func deletion(by key: Key) -> Range<Int>? {
        switch key {
        case .backspace: max(0, cursor - 1)..<cursor
        case .delete, .control("d"): cursor..<min(characters.count, cursor + 1)
        case .control("u"): 0..<cursor
        case .control("k"): cursor..<characters.count
        case .control("w"): whitespaceWordStart..<cursor
        case .alt("\u{7F}"): wordStart..<cursor
        case .alt("d"): cursor..<wordEnd
        case .character, .enter, .escape, .tab, .backTab, .insert, .up, .down, .left, .right, .home, .end, .pageUp,
            .pageDown, .wordLeft, .wordRight, .control, .alt, .function, .paste, .click, .wheelUp, .wheelDown:
            nil
        }
    }

    private mutating func delete(_ range: Range<Int>) -> Bool {
        guard !range.isEmpty else { return false }
        characters.removeSubrange(range)
        cursor = range.lowerBound
        isHidden = isHidden && SecretShape.found(in: text) != nil
        return true
    }

    /// Returns how many characters were inserted; the rest exceeds the limit.
    @discardableResult
    package mutating func insert(_ more: some Collection<Character>) -> Int {
        let room = more.prefix(max(0, limit - characters.count))
        characters.insert(contentsOf: room, at: cursor)
        cursor += room.count
        isHidden = SecretShape.found(in: text) != nil
        return room.count
    }

    /// Removes line breaks and truncates at the limit; rejects a secret. A notice reports each of these.
    private mutating func paste(_ pasted: String) -> InputResult {
        let line = pasted.filter { !$0.isNewline }
        if let shape = SecretShape.found(in: line) { return InputResult(notice: shape.refusal) }
        let before = self
        let count = insert(line)
        var changes: [String] = []
        let breaks = pasted.count - line.count
        if breaks > 0 { changes.append("\(Format.counted(breaks, "line break")) removed") }
        if count < line.count {
            changes.append("only \(Format.grouped(count)) of \(Format.grouped(line.count)) characters fit")
        }
        let notice = changes.isEmpty ? nil : "Pasted; " + changes.joined(separator: ", ") + "."
        return InputResult(isChange: self != before, notice: notice)
    }

    private var fullNotice: String { "The field is full: at most \(Format.grouped(limit)) characters." }

    private var whitespaceWordStart: Int {
        var index = cursor
        while index > 0, characters[index - 1].isWhitespace { index -= 1 }
        while index > 0, !characters[index - 1].isWhitespace { index -= 1 }
        return index
    }

    private var wordStart: Int {
        var index = cursor
        while index > 0, !characters[index - 1].isWordCharacter { index -= 1 }
        while index > 0, characters[index - 1].isWordCharacter { index -= 1 }
        return index
    }

    private var wordEnd: Int {
        var index = cursor
        while index < characters.count, !characters[index].isWordCharacter { index += 1 }
        while index < characters.count, characters[index].isWordCharacter { index += 1 }
        return index
    }
}

extension TextInput {
    /// The part of the line that fits into `width` columns and contains the cursor, and the cursor's column in it.
    package func window(width: Int) -> (text: String, cursor: Int) {
        let shown = isHidden ? Array(repeating: Character("●"), count: characters.count) : characters
        var start = cursor
        var columns = 0
        while start > 0, columns + textWidth(String(shown[start - 1])) < width {
            start -= 1
            columns += textWidth(String(shown[start]))
        }
        // Limits the copy: nearly every character takes at least one column.
        return (String(shown[start...].prefix(width + 8)), columns)
    }
}

extension SecretShape {
    /// Why a paste was rejected, and where the secret belongs.
    package var refusal: String {
        switch self {
        case .workerToken:
            "Not pasted: this looks like a worker token, which is never shown as text. Use the worker token field."
        case .apiKey:
            "Not pasted: this looks like an API key, which is never shown as text. Set keys in the environment."
        }
    }
}

extension Character {
    fileprivate var isWordCharacter: Bool { isLetter || isNumber || self == "_" }
}
