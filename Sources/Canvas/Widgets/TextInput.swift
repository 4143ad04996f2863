import Model

/// One line of editable text with a cursor between characters.
package struct TextInput: Equatable, Sendable {
    /// Characters; the API sets no limit on names, so this only bounds a paste gone wrong.
    package static let limit = 2000

    package private(set) var characters: [Character] = []
    package private(set) var cursor = 0
    /// Set where the text looks like a secret: it is then drawn as dots.
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

    /// Nil when the key means nothing inside a line.
    package mutating func handle(_ key: Key) -> InputEdit? {
        if let target = target(of: key) {
            cursor = target
            return .moved
        }
        if let range = deletion(by: key) { return delete(range) ? .changed : .moved }
        switch key {
        case .character(let character): return insert([character]) == 1 ? .changed : InputEdit(notice: full)
        case .paste(let text): return paste(text)
        default: return nil
        }
    }

    /// Where a movement leads; nil for keys that are none.
    private func target(of key: Key) -> Int? {
        switch key {
        case .left, .control("b"): max(0, cursor - 1)
        case .right, .control("f"): min(characters.count, cursor + 1)
        case .home, .control("a"): 0
        case .end, .control("e"): characters.count
        case .wordLeft, .alt("b"): wordStart
        case .wordRight, .alt("f"): wordEnd
        default: nil
        }
    }

    /// What a key takes away, as readline has it; nil for keys that delete nothing.
    private func deletion(by key: Key) -> Range<Int>? {
        switch key {
        case .backspace: max(0, cursor - 1)..<cursor
        case .delete, .control("d"): cursor..<min(characters.count, cursor + 1)
        case .control("u"): 0..<cursor
        case .control("k"): cursor..<characters.count
        case .control("w"): spaceStart..<cursor
        case .alt("\u{7F}"): wordStart..<cursor
        case .alt("d"): cursor..<wordEnd
        default: nil
        }
    }

    private mutating func delete(_ range: Range<Int>) -> Bool {
        guard !range.isEmpty else { return false }
        characters.removeSubrange(range)
        cursor = range.lowerBound
        isHidden = isHidden && SecretShape.found(in: text) != nil
        return true
    }

    /// Returns how many fitted.
    @discardableResult
    package mutating func insert(_ more: some Collection<Character>) -> Int {
        let room = more.prefix(max(0, limit - characters.count))
        characters.insert(contentsOf: room, at: cursor)
        cursor += room.count
        isHidden = SecretShape.found(in: text) != nil
        return room.count
    }

    /// Line breaks go, and what can't fit; a secret is refused whole. All of it is said.
    private mutating func paste(_ pasted: String) -> InputEdit {
        let line = pasted.filter { !$0.isNewline }
        if let shape = SecretShape.found(in: line) { return InputEdit(notice: shape.refusal) }
        let before = self
        let count = insert(line)
        var facts: [String] = []
        let breaks = pasted.count - line.count
        if breaks > 0 { facts.append("\(Format.counted(breaks, "line break")) removed") }
        if count < line.count {
            facts.append("only \(Format.grouped(count)) of \(Format.grouped(line.count)) characters fit")
        }
        let notice = facts.isEmpty ? nil : "Pasted; " + facts.joined(separator: ", ") + "."
        return InputEdit(isChange: self != before, notice: notice)
    }

    private var full: String { "The field is full: \(Format.grouped(limit)) characters." }

    private var spaceStart: Int {
        var index = cursor
        while index > 0, characters[index - 1].isWhitespace { index -= 1 }
        while index > 0, !characters[index - 1].isWhitespace { index -= 1 }
        return index
    }

    private var wordStart: Int {
        var index = cursor
        while index > 0, !characters[index - 1].isWordPart { index -= 1 }
        while index > 0, characters[index - 1].isWordPart { index -= 1 }
        return index
    }

    private var wordEnd: Int {
        var index = cursor
        while index < characters.count, !characters[index].isWordPart { index += 1 }
        while index < characters.count, characters[index].isWordPart { index += 1 }
        return index
    }
}

extension TextInput {
    /// The part of the line that fits into `width` columns with the cursor in it, and the cursor's column there.
    package func window(width: Int) -> (text: String, cursor: Int) {
        let shown = isHidden ? Array(repeating: Character("●"), count: characters.count) : characters
        var start = cursor
        var columns = 0
        while start > 0, columns + textWidth(String(shown[start - 1])) < width {
            start -= 1
            columns += textWidth(String(shown[start]))
        }
        // No more than could ever be seen: every character but a few takes a column.
        return (String(shown[start...].prefix(width + 8)), columns)
    }
}

extension SecretShape {
    /// Why a paste was not taken, and where it belongs.
    package var refusal: String {
        switch self {
        case .workerToken:
            "This looks like a worker token, which is never shown as text: not pasted. It goes into the worker token field."
        case .apiKey:
            "This looks like an API key, which is never shown as text: not pasted. Keys come from the environment."
        }
    }
}

extension Character {
    fileprivate var isWordPart: Bool { isLetter || isNumber || self == "_" }
}
