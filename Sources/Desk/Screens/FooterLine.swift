import Canvas

/// The last line of every screen: the notice, or else the key hints.
package struct FooterLine {
    package let toast: Toast?
    package let commands: [Command]
    package let context: KeyRow.Context
    /// The command that closes the screen or quits, shown at the right.
    package let exit: Command
    /// True for a question, whose answers stay visible beside a notice.
    package var keepsKeys = false

    package func draw(on canvas: inout Canvas, in rect: Rect) {
        if let toast {
            let keys = keepsKeys ? KeyHints.spans(commands.prefix(1) + [exit], in: context) : []
            let room = rect.width - keys.textWidth - 3
            let hasRoom = !keys.isEmpty && Self.fits(toast, width: room)
            if hasRoom { canvas.putRightAligned(keys, end: rect.maxX - 1, y: rect.y) }
            return draw(toast, on: &canvas, in: hasRoom ? rect.left(room) : rect)
        }
        let way = KeyHints.spans([exit], in: context)
        canvas.putRightAligned(way, end: rect.maxX - 1, y: rect.y)
        let room = rect.width - way.textWidth - 5
        canvas.put(KeyHints.spans(commands, in: context, width: room), x: rect.x + 1, y: rect.y, width: max(0, room))
    }

    package static func fits(_ toast: Toast, width: Int) -> Bool { ScreenText.width(of: toast.text) <= width - 4 }

    private func draw(_ toast: Toast, on canvas: inout Canvas, in rect: Rect) {
        let (glyph, style): (String, Style) =
            switch toast.tone {
            case .good: ("● ", .ok)
            case .plain: ("· ", .info)
            case .bad: ("✖ ", .bad)
            }
        canvas.put(
            [Span(glyph, style), Span(toast.text, toast.tone == .bad ? .bad : .text)], x: rect.x + 1, y: rect.y,
            width: rect.width - 2)
    }
}
