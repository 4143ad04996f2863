import Canvas
import Model

/// The raw JSON of a session or of another document, with folding, search and copying.
package struct JSONScreen: Equatable, Sendable {
    /// Nil if the screen shows `document`.
    package let session: SessionID?
    /// A document other than a session; `title` describes it.
    private(set) var document: JSONValue?
    package private(set) var title = ""
    var folded: Set<String> = []
    var search = TextInput()
    var isSearching = false
    /// The JSON Pointer of the cursor, which stays on its line when the session is reloaded.
    var pointer = ""
    var isAtClose = false
    var scroll = ScrollPosition()

    package init(session: SessionID) { self.session = session }

    package init(_ document: JSONValue, title: String) {
        session = nil
        (self.document, self.title) = (document, title)
    }

    /// Anonymizes `document`, except for field names and values of the API.
    package func anonymized(by anonymizer: NameAnonymizer) -> JSONScreen {
        var screen = self
        screen.document = document.map { anonymizer.json($0) }
        return screen
    }

    package var keyContext: KeyRow.Context { isSearching ? .jsonSearch : .json }

    /// The server's response if it is loaded, else the decoded session; the token is masked in both.
    package func value(_ scene: Scene) -> JSONValue? {
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

    package mutating func handle(_ key: Key, scene: Scene) -> [ScreenRequest] {
        guard let value = value(scene) else { return KeyTable.command(for: key, in: .json) == .close ? [.close] : [] }
        defer { reveal(scene) }
        if isSearching { return editSearch(key, value) }
        guard let command = KeyTable.command(for: key, in: .json) else { return [] }
        let lines = JSONOutline(value, folded: folded).lines
        let index = cursorIndex(lines)
        switch command {
        case .close where !search.isEmpty: search = TextInput()
        case .close: return [.close]
        case .move(let move):
            let step = move.step(page: max(1, Self.height(scene) - 1), count: lines.count)
            self.move(to: lines[min(max(0, index + step), lines.count - 1)])
        case .document(let command): return run(command, lines[index], value)
        case .show, .console: return [.run(command)]
        case .open, .confirm, .section, .list, .filter, .session, .diff, .calls, .form, .request, .entry, .columns,
            .preview:
            break
        }
        return []
    }

    private mutating func run(
        _ command: Command.Document, _ line: JSONOutline.Line, _ value: JSONValue
    ) -> [ScreenRequest] {
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
        case .copyValue:
            return [.copy(line.copied, what: line.path.isEmpty ? "whole response" : "value of \(line.path)")]
        case .copyPath: return [.copy(line.path.isEmpty ? "." : line.path, what: "path")]
        }
        return []
    }

    private mutating func move(to line: JSONOutline.Line) { (pointer, isAtClose) = (line.pointer, line.mark == .close) }

    private mutating func toggle(_ line: JSONOutline.Line) {
        guard line.mark != .leaf else { return }
        if folded.remove(line.pointer) == nil { folded.insert(line.pointer) }
        isAtClose = false
    }

    /// Folds a container; on a leaf moves to its parent.
    private mutating func collapse(_ line: JSONOutline.Line) {
        if line.mark == .open || line.mark == .close { return toggle(line) }
        guard let slash = pointer.lastIndex(of: "/") else { return }
        (pointer, isAtClose) = (String(pointer[..<slash]), false)
    }

    /// Unfolds a container; on an open one moves to its first child.
    private mutating func expand(_ line: JSONOutline.Line, _ value: JSONValue) {
        if line.mark == .folded { return toggle(line) }
        let lines = JSONOutline(value, folded: folded).lines
        let next = cursorIndex(lines) + 1
        if line.mark == .open, lines.indices.contains(next) { move(to: lines[next]) }
    }

}
