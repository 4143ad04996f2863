import Canvas
import Model

/// The raw JSON of a session, or any other, to fold, search and copy from.
struct JSONScreen: Equatable, Sendable {
    /// Nil for a document that is given.
    let session: SessionID?
    /// A document that no session has, and what it is in words.
    private(set) var document: JSONValue?
    private(set) var title = ""
    var folded: Set<String> = []
    var search = TextInput()
    var isSearching = false
    /// Where the cursor stands; it stays with its line when the answer is a newer one.
    var pointer = ""
    var isAtClose = false
    var scroll = Scroll()

    init(session: SessionID) { self.session = session }

    init(_ document: JSONValue, title: String) {
        session = nil
        (self.document, self.title) = (document, title)
    }

    /// What the API itself says stays; the rest of a given document gets made-up names.
    func shared(by veil: Veil) -> JSONScreen {
        var screen = self
        screen.document = document.map { veil.json($0) }
        return screen
    }

    var context: KeyRow.Context { isSearching ? .jsonSearch : .json }

    /// The server's own answer where it is on hand, else the session as it was decoded; the token is masked in both.
    func value(_ scene: Scene) -> JSONValue? {
        if let document { return document }
        if let raw = scene.feed.raw, raw.id == session { return raw.json }
        guard let known = scene.feed.session(session), let data = try? JSONCoding.encode(known) else { return nil }
        return try? JSONCoding.decode(JSONValue.self, from: data)
    }

    func outline(_ scene: Scene) -> JSONOutline? { value(scene).map { JSONOutline($0, folded: folded) } }

    func cursorIndex(_ lines: [JSONOutline.Line]) -> Int {
        lines.firstIndex { $0.pointer == pointer && ($0.mark == .close) == isAtClose } ?? lines.firstIndex {
            $0.pointer == pointer
        } ?? 0
    }

    mutating func handle(_ key: Key, scene: Scene) -> [Ask] {
        guard let value = value(scene) else { return KeyTable.command(for: key, in: .json) == .close ? [.close] : [] }
        defer { reveal(scene) }
        if isSearching { return editSearch(key, value) }
        guard let command = KeyTable.command(for: key, in: .json) else { return [] }
        let lines = JSONOutline(value, folded: folded).lines
        let index = cursorIndex(lines)
        let page = max(1, Self.height(scene) - 1)
        let steps: [Command: Int] = [
            .down: 1, .up: -1, .pageDown: page, .pageUp: -page, .top: -lines.count, .bottom: lines.count,
        ]
        if let step = steps[command] {
            move(to: lines[min(max(0, index + step), lines.count - 1)])
            return []
        }
        return run(command, lines[index], value)
    }

    private mutating func run(_ command: Command, _ line: JSONOutline.Line, _ value: JSONValue) -> [Ask] {
        switch command {
        case .fold: toggle(line)
        case .collapse: collapse(line)
        case .expand: expand(line, value)
        case .foldAll:
            folded = JSONOutline.containers(of: value)
            pointer = JSONOutline.ancestors(of: pointer).filter { !$0.isEmpty }.min { $0.count < $1.count } ?? pointer
        case .unfoldAll: folded = []
        case .search: (isSearching, search) = (true, TextInput())
        case .nextMatch: return jump(by: 1, value)
        case .previousMatch: return jump(by: -1, value)
        case .copyValue: return [.copy(line.copied, what: line.path.isEmpty ? "whole answer" : "value of \(line.path)")]
        case .copyPath: return [.copy(line.path.isEmpty ? "." : line.path, what: "path")]
        case .close where !search.isEmpty: search = TextInput()
        case .close: return [.close]
        default: return [.run(command)]
        }
        return []
    }

    private mutating func move(to line: JSONOutline.Line) { (pointer, isAtClose) = (line.pointer, line.mark == .close) }

    private mutating func toggle(_ line: JSONOutline.Line) {
        guard line.mark != .leaf else { return }
        if folded.remove(line.pointer) == nil { folded.insert(line.pointer) }
        isAtClose = false
    }

    /// Folds, or goes up where there is nothing to fold.
    private mutating func collapse(_ line: JSONOutline.Line) {
        if line.mark == .open || line.mark == .close { return toggle(line) }
        guard let slash = pointer.lastIndex(of: "/") else { return }
        (pointer, isAtClose) = (String(pointer[..<slash]), false)
    }

    /// Unfolds, or goes in where it is open.
    private mutating func expand(_ line: JSONOutline.Line, _ value: JSONValue) {
        if line.mark == .folded { return toggle(line) }
        let lines = JSONOutline(value, folded: folded).lines
        let next = cursorIndex(lines) + 1
        if line.mark == .open, lines.indices.contains(next) { move(to: lines[next]) }
    }

}
