/// Scroll position of a screen of lines.
package struct ScrollPosition: Equatable, Sendable {
    package private(set) var top = 0

    /// The last page is always full.
    package mutating func move(_ move: Command.Move, lines: Int, height: Int) {
        let page = max(1, height)
        switch move {
        case .down: top += 1
        case .up: top -= 1
        case .pageDown: top += page
        case .pageUp: top -= page
        case .top: top = 0
        case .bottom: top = lines
        }
        top = max(0, min(top, lines - page))
    }

    /// Scrolls until the lines are visible, at least the first one.
    package mutating func show(_ range: Range<Int>, lines: Int, height: Int) {
        let page = max(1, height)
        if range.upperBound > top + page { top = range.upperBound - page }
        if range.lowerBound < top { top = range.lowerBound }
        top = max(0, min(top, lines - page))
    }
}
