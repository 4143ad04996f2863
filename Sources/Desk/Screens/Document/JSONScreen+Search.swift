import Canvas
import Model

extension JSONScreen {
    /// Pointers of all matching lines in order, including folded ones.
    package func matches(_ value: JSONValue) -> [String] {
        guard !search.isEmpty else { return [] }
        let needle = search.text.lowercased()
        return JSONOutline(value).lines.filter { $0.contains(needle) }.map(\.pointer)
    }

    /// `3 of 7`; `place` is 0 if the cursor is on no match.
    func matchCount(_ value: JSONValue) -> (place: Int, count: Int) {
        let matches = matches(value)
        return (matches.firstIndex(of: pointer).map { $0 + 1 } ?? 0, matches.count)
    }

    /// Jumps to the first match while the search is typed; Enter keeps the search, Esc clears it.
    mutating func editSearch(_ key: Key, _ value: JSONValue) -> [ScreenRequest] {
        if key == .enter {
            isSearching = false
        } else if key == .escape || key == .control("c") {
            (isSearching, search) = (false, TextInput())
        } else if let notice = search.handle(key)?.notice {
            return [.notify(.plain(notice))]
        } else {
            let matches = matches(value)
            if !matches.contains(pointer), let first = matches.first { go(to: first) }
        }
        return []
    }

    mutating func jump(by step: Int, _ value: JSONValue) -> [ScreenRequest] {
        guard !search.isEmpty else { return [.notify(.plain("No search is active; / searches."))] }
        let matches = matches(value)
        guard !matches.isEmpty else { return [.notify(.plain("No match for “\(search.text)”."))] }
        let next: Int
        if let index = matches.firstIndex(of: pointer) {
            next = (index + step + matches.count) % matches.count
        } else {
            let order = JSONOutline(value).lines.map(\.pointer)
            let place = order.firstIndex(of: pointer) ?? 0
            let places = matches.map { order.firstIndex(of: $0) ?? 0 }
            next =
                step > 0 ? places.firstIndex { $0 > place } ?? 0 : places.lastIndex { $0 < place } ?? matches.count - 1
        }
        go(to: matches[next])
        return []
    }

    /// Unfolds the containers around the pointer.
    private mutating func go(to pointer: String) {
        folded.subtract(JSONOutline.ancestors(of: pointer))
        (self.pointer, isAtClose) = (pointer, false)
    }
}
