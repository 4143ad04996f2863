extension LineBreaking {
    /// Breaks spans into lines at spaces and keeps the style of each word. A word longer than a line is broken inside.
    package static func spans(_ spans: [Span], width: Int) -> [[Span]] {
        let spans = spans.map { Span(shortened($0.text), $0.style) }
        guard spans.textWidth > width else { return [spans] }
        var lines: [[Span]] = []
        var line: [Span] = []
        var gap: [Span] = []
        for piece in pieces(spans) {
            guard !piece.isSpace else {
                gap = piece.spans
                continue
            }
            if line.textWidth + gap.textWidth + piece.spans.textWidth <= width {
                line += (line.isEmpty ? [] : gap) + piece.spans
            } else {
                if !line.isEmpty { lines.append(line) }
                var parts = broken(piece.spans, width: width)
                line = parts.popLast() ?? []
                lines += parts
            }
            gap = []
        }
        return line.isEmpty ? lines : lines + [line]
    }

    private static func broken(_ word: [Span], width: Int) -> [[Span]] {
        guard word.textWidth > width, let style = word.first?.style else { return [word] }
        return lines(word.map(\.text).joined(), width: width).map { [Span($0, style)] }
    }

    /// Splits spans into words and the spaces between them; a word may have several styles.
    private static func pieces(_ spans: [Span]) -> [(isSpace: Bool, spans: [Span])] {
        var pieces: [(isSpace: Bool, spans: [Span])] = []
        for span in spans {
            var rest = span.text[...]
            while let first = rest.first {
                let isSpace = first == " "
                let run = rest.prefix { ($0 == " ") == isSpace }
                rest = rest.dropFirst(run.count)
                let part = Span(String(run), span.style)
                if let last = pieces.indices.last, pieces[last].isSpace == isSpace {
                    pieces[last].spans.append(part)
                } else {
                    pieces.append((isSpace, [part]))
                }
            }
        }
        return pieces
    }
}
