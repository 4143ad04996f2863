/// Previous filters, recalled with the arrow keys.
struct FilterHistory: Equatable, Sendable {
    static let limit = 50

    /// Newest last.
    private(set) var texts: [String] = []
    private var index: Int?
    private var draft = ""

    mutating func keep(_ text: String) {
        index = nil
        guard !text.isEmpty else { return }
        texts.removeAll { $0 == text }
        texts.append(text)
        if texts.count > Self.limit { texts.removeFirst() }
    }

    /// The previous filter. `text` is the current input, which `newer()` restores after the newest filter.
    mutating func older(than text: String) -> String? {
        let next = (index ?? texts.count) - 1
        guard texts.indices.contains(next) else { return nil }
        if index == nil { draft = text }
        index = next
        return texts[next]
    }

    mutating func newer() -> String? {
        guard let index else { return nil }
        self.index = index + 1 < texts.count ? index + 1 : nil
        return self.index.map { texts[$0] } ?? draft
    }

    mutating func stop() { index = nil }
}
