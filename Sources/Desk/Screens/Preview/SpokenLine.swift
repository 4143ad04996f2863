import Canvas
import FoundationEssentials

/// A line that the avatar says, shown word by word.
package struct SpokenLine: Equatable, Sendable {
    /// Seconds for which the whole line stays after its end.
    private static let stay: TimeInterval = 1.5

    package let text: String
    private let start: Date
    /// Duration of the speech in seconds.
    private let duration: TimeInterval

    package init(_ text: String, from start: Date, duration: TimeInterval) {
        (self.text, self.start, self.duration) = (text, start, duration)
    }

    /// The words that were said, and those that follow; nil before the line and some time after it. Longer words take
    /// longer.
    func spans(at now: Date) -> [Span]? {
        let elapsed = now.timeIntervalSince(start)
        guard elapsed >= 0, elapsed < duration + Self.stay else { return nil }
        let words = text.split(whereSeparator: \.isWhitespace)
        let total = words.reduce(0) { $0 + $1.count + 1 }
        var (said, rest, position) = ([Substring](), [Substring](), 0)
        for word in words {
            let begin = duration * Double(position) / Double(max(total, 1))
            if elapsed >= begin { said.append(word) } else { rest.append(word) }
            position += word.count + 1
        }
        return [
            Span(said.joined(separator: " "), .strong),
            Span((said.isEmpty || rest.isEmpty ? "" : " ") + rest.joined(separator: " "), .dim),
        ]
    }
}
