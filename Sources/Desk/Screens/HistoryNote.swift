import Canvas

/// What is being read of the past in the background, for the border of the table.
package struct HistoryNote: Equatable, Sendable {
    package enum Stage: Equatable, Sendable {
        case reading, complete, capped, circle
        /// Why, in a few words.
        case waiting(String)
        case refused(String)
    }

    /// What the API is asked for on behalf of the filter.
    package struct Search: Equatable, Sendable {
        /// As a filter says it.
        package var words: String
        package var found: Int
        package var stage: Stage
    }

    /// Nil where nobody waits for it.
    package var whole: Stage?
    package var search: Search?
    /// The API has told of more sessions than are loaded.
    package var isPartial = false

    /// The longest wording that fits, with a space behind it; none where none does.
    func spans(width: Int) -> [Span] {
        let spans = [(search.map(wordings) ?? whole.map(wordings) ?? [], isTrouble ? Style.warn : .info)]
            .flatMap { words, style in words.map { Span($0 + "  ", style) } }
        return spans.first { [$0].textWidth <= width }.map { [$0] } ?? []
    }

    private var isTrouble: Bool {
        switch search?.stage ?? whole {
        case .waiting, .refused, .circle, .capped: true
        case .reading, .complete, nil: false
        }
    }

    private func wordings(_ search: Search) -> [String] {
        let count = Format.grouped(search.found)
        switch search.stage {
        case .reading:
            return ["asking the API for \(search.words)… \(count)", "asking the API… \(count)", "API \(count)…"]
        case .complete: return ["the API has \(count) for \(search.words)", "the API has \(count)", "API \(count)"]
        case .capped: return ["the API has more than \(count) for \(search.words)", "API \(count)+"]
        default: return wordings(search.stage)
        }
    }

    private func wordings(_ stage: Stage) -> [String] {
        switch stage {
        case .reading: ["loading more…", "loading…"]
        case .complete: []
        case .capped: ["as many as are kept", "full"]
        case .circle: ["the API's pages go in a circle, r tries again", "pages in a circle"]
        case .waiting(let why): ["loading waits: \(why)", "waits"]
        case .refused(let why): ["the API gives no more: \(why)", "no more: \(why)", "refused"]
        }
    }
}
