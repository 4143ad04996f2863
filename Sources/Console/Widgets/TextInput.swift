/// One line of editable text with a cursor between characters.
struct TextInput: Equatable, Sendable {
    /// Characters; a field longer than this is a paste gone wrong.
    static let limit = 2000

    private(set) var characters: [Character] = []
    private(set) var cursor = 0

    init(_ text: String = "") {
        characters = Array(text)
        cursor = characters.count
    }

    var text: String { String(characters) }
    var isEmpty: Bool { characters.isEmpty }

    /// True when the key was an edit or a movement inside the line.
    mutating func handle(_ key: Key) -> Bool {
        switch key {
        case .character(let character): insert([character])
        case .paste(let text): insert(text.filter { !$0.isNewline })
        case .backspace: delete(from: cursor - 1, to: cursor)
        case .delete, .control("d"): delete(from: cursor, to: cursor + 1)
        case .left, .control("b"): cursor = max(0, cursor - 1)
        case .right, .control("f"): cursor = min(characters.count, cursor + 1)
        case .home, .control("a"): cursor = 0
        case .end, .control("e"): cursor = characters.count
        case .control("u"): delete(from: 0, to: cursor)
        case .control("k"): delete(from: cursor, to: characters.count)
        case .control("w"): delete(from: wordStart, to: cursor)
        default: return false
        }
        return true
    }

    mutating func insert(_ more: some Collection<Character>) {
        let room = more.prefix(max(0, Self.limit - characters.count))
        characters.insert(contentsOf: room, at: cursor)
        cursor += room.count
    }

    private mutating func delete(from start: Int, to end: Int) {
        let range = max(0, start)..<min(characters.count, end)
        guard !range.isEmpty else { return }
        characters.removeSubrange(range)
        cursor = range.lowerBound
    }

    private var wordStart: Int {
        var index = cursor
        while index > 0, characters[index - 1].isWhitespace { index -= 1 }
        while index > 0, !characters[index - 1].isWhitespace { index -= 1 }
        return index
    }
}
