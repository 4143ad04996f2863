import Canvas

/// A dialog that asks one question above the desk.
package protocol QuestionDialog: Screen {
    /// Width of the dialog in cells; on a narrow screen it is as wide as the screen.
    static var width: Int { get }
    var title: String { get }
    /// Style of the border.
    var style: Style { get }
    /// The commands of the answers, in the order of the hints.
    var answers: [Command] { get }
    /// Text of the dialog, for a width in cells.
    func lines(_ scene: Scene, width: Int) -> [[Span]]
    /// Requests after the user confirms.
    func confirm(_ scene: Scene) -> [ScreenRequest]
    /// Requests after the user chooses to change the settings.
    func change(_ scene: Scene) -> [ScreenRequest]
}

extension QuestionDialog {
    package static var width: Int { 58 }
    package static var coversDesk: Bool { false }
    package static var handlesMouse: Bool { false }
    package static var showsPausedData: Bool { false }

    package var style: Style { .warn }
    package var answers: [Command] { [.confirm, .close] }
    package var footerCommands: [Command] { [.confirm] }

    package func change(_ scene: Scene) -> [ScreenRequest] { [] }

    package func handle(_ key: Key, scene: Scene) -> [ScreenRequest] {
        switch KeyTable.command(for: key, in: keyContext) {
        case .confirm?: confirm(scene)
        case .close?: [.close]
        case .session(.new)?: change(scene)
        case .open?, .move?, .section?, .list?, .filter?, .session?, .document?, .diff?, .calls?, .form?, .request?,
            .entry?, .columns?, .preview?, .show?, .console?, nil:
            []
        }
    }

    package func draw(_ scene: Scene, on canvas: inout Canvas) {
        let body = canvas.bounds.droppingTop(1).droppingBottom(1)
        let width = body.width < Self.width + 8 ? body.width : Self.width
        canvas.question(
            title, lines(scene, width: width - 4), style: style, answers: answers, in: keyContext, within: body,
            width: width)
    }
}

extension Canvas {
    /// Draws a question in the middle of a rectangle. `answers` are commands of `context`.
    mutating func question(
        _ title: String, _ lines: [[Span]], style: Style = .warn, answers: [Command], in context: KeyRow.Context,
        within body: Rect, width: Int
    ) {
        let rect = body.centred(Size(columns: width, rows: min(body.height, lines.count + 2)))
        fill(rect, .dialog)
        box(
            rect, style: style, title: [Span(title, .title)],
            foot: KeyHints.spans(answers, in: context, width: rect.width - 6))
        let inner = rect.inset(x: 2, y: 1)
        for (line, spans) in lines.prefix(inner.height).enumerated() {
            put(spans, x: inner.x, y: inner.y + line, width: inner.width)
        }
        paint(.dialog, rect)
    }
}
