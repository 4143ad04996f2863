/// Lines that consist of a dim label and a value; long values wrap between words.
package struct LabelledText {
    package let width: Int
    package var labelWidth = 10

    package init(width: Int, labelWidth: Int = 10) {
        self.width = width
        self.labelWidth = labelWidth
    }

    private var valueWidth: Int { max(1, width - labelWidth) }

    package func rows(_ label: String, _ value: [Span]) -> [[Span]] {
        LineBreaking.spans(value, width: valueWidth).enumerated().map { index, line in
            [span(index == 0 ? label : "")] + line
        }
    }

    package func rows(_ label: String, _ value: String, _ style: Style = .text) -> [[Span]] {
        LineBreaking.lines(value, width: valueWidth).enumerated().map { index, line in
            [span(index == 0 ? label : ""), Span(line, style)]
        }
    }

    /// Explanation below a value.
    package func note(_ text: String, _ style: Style = .dim) -> [[Span]] { rows("", text, style) }

    /// Text over the whole width.
    package func text(_ text: String, _ style: Style = .text) -> [[Span]] {
        LineBreaking.lines(text, width: width).map { [Span($0, style)] }
    }

    private func span(_ label: String) -> Span {
        let shown = textWidth(label) >= labelWidth ? String(label.prefix(max(1, labelWidth - 2))) + "…" : label
        return Span(shown + String(repeating: " ", count: max(0, labelWidth - textWidth(shown))), .dim)
    }
}
