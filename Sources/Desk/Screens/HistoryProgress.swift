import Canvas

/// Progress of loading finished sessions in the background, shown in the border of the table.
package struct HistoryProgress: Equatable, Sendable {
    package enum Stage: Equatable, Sendable {
        case reading, complete, capped, repeatedCursor
        /// With the reason in a few words.
        case waiting(String)
        case refused(String)
    }

    /// Progress of the API query that belongs to the filter.
    package struct Search: Equatable, Sendable {
        /// The query in filter syntax.
        package var words: String
        package var found: Int
        package var stage: Stage
    }

    /// Progress of loading all finished sessions; nil if nothing on the screen needs them.
    package var whole: Stage?
    package var search: Search?
    /// True if the API has more finished sessions than are loaded.
    package var isPartial = false

    /// The longest wording that fits, with trailing spaces; empty if none fits.
    func spans(width: Int) -> [Span] {
        let spans = [(search.map(wordings) ?? whole.map(wordings) ?? [], isTrouble ? Style.warn : .info)]
            .flatMap { words, style in words.map { Span($0 + "  ", style) } }
        return spans.first { [$0].textWidth <= width }.map { [$0] } ?? []
    }

    private var isTrouble: Bool {
        switch search?.stage ?? whole {
        case .waiting, .refused, .repeatedCursor, .capped: true
        case .reading, .complete, nil: false
        }
    }

    private func wordings(_ search: Search) -> [String] {
        let count = Format.grouped(search.found)
        switch search.stage {
        case .reading:
            return ["loading \(search.words)… \(count)", "loading from the API… \(count)", "API \(count)…"]
        case .complete: return ["the API has \(count) for \(search.words)", "the API has \(count)", "API \(count)"]
        case .capped: return ["the API has more than \(count) for \(search.words)", "API \(count)+"]
        case .repeatedCursor, .waiting, .refused: return wordings(search.stage)
        }
    }

    private func wordings(_ stage: Stage) -> [String] {
        switch stage {
        case .reading: ["loading older sessions…", "loading older…"]
        case .complete: []
        case .capped: ["session limit reached", "limit"]
        case .repeatedCursor: ["the API repeats a page cursor; r retries", "cursor repeats"]
        case .waiting(let why): ["loading paused: \(why)", "paused"]
        case .refused(let why): ["the API refuses more pages: \(why)", "refused: \(why)", "refused"]
        }
    }
}
