import Canvas

/// A box above the footer for a message that does not fit into the footer.
package struct ToastBox {
    /// Maximum lines; longer texts cannot be read within the lifetime of a toast.
    package static let longest = 5

    package let toast: Toast

    package func draw(on canvas: inout Canvas, above footer: Rect) {
        let all = LineBreaking.lines(toast.text, width: footer.width - 4)
        var lines = Array(all.prefix(min(Self.longest, max(1, footer.y - 3))))
        if lines.count < all.count, let last = lines.popLast() {
            // Too long, so that the end is drawn as an ellipsis.
            lines.append(last + " " + all[lines.count + 1])
        }
        let height = lines.count + 2
        let rect = Rect(x: footer.x, y: footer.y - height, width: footer.width, height: height)
        canvas.fill(rect)
        canvas.box(rect, style: edge)
        for (line, text) in lines.enumerated() {
            canvas.put(
                text, x: rect.x + 2, y: rect.y + 1 + line, style: toast.tone == .bad ? .bad : .text,
                width: rect.width - 4)
        }
    }

    private var edge: Style {
        switch toast.tone {
        case .good: .ok
        case .plain: .info
        case .bad: .bad
        }
    }
}
