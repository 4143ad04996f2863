import Canvas

extension AppState {
    /// Draws the whole screen at the current size. `DeskPainter` draws the same faster.
    package func draw() -> Canvas { DeskPainter().draw(self) }

    /// Draws the whole screen. `rows` and `lines` are cached parts.
    package func compose(anonymizer: NameAnonymizer?, thumbnail: AvatarPicture?, rows: RowCache?, lines: [[Span]]?)
        -> Canvas
    {
        let scene = shownScene
        var canvas = Canvas(scene.size)
        canvas.anonymizer = anonymizer
        if DeskLayout.isTooSmall(scene.size) {
            drawSmallWindow(on: &canvas)
            return canvas
        }
        if !(screens.top.map { type(of: $0).coversDesk } ?? false) {
            let layout = scene.deskLayout
            SessionTable(scene: scene, desk: desk, cache: rows).draw(on: &canvas, in: layout.table)
            if let rect = layout.detail {
                DetailPane(scene: scene, desk: desk, thumbnail: thumbnail, ready: lines).draw(on: &canvas, in: rect)
            }
        }
        for screen in screens.screens.suffix(2) { draw(screen, scene, on: &canvas) }
        HeaderLine(scene: scene).draw(on: &canvas, in: canvas.bounds.top(1))
        drawFooter(on: &canvas)
        return canvas
    }

    /// Says also what waits for an answer or counts down, since only a few keys work here.
    private func drawSmallWindow(on canvas: inout Canvas) {
        let (size, least) = (scene.size, DeskLayout.smallest)
        let words = "\(size.columns)×\(size.rows) is too small; \(least.columns)×\(least.rows) is needed"
        let keys = "Here only Ctrl-C (quit), Ctrl-L and Ctrl-Z work."
        let question = screens.top is QuitDialog ? "A draft is not sent: enlarge the window to answer." : nil
        let lines = [words, shownToast?.text ?? question ?? keys].flatMap {
            LineBreaking.lines($0, width: size.columns)
        }
        for (y, line) in lines.prefix(size.rows).enumerated() { canvas.put(line, x: 0, y: y, width: size.columns) }
    }

    private func draw(_ screen: any Screen, _ scene: Scene, on canvas: inout Canvas) {
        canvas.removeClickAreas()
        if type(of: screen).coversDesk {
            canvas.fill(canvas.bounds)
            canvas.cursor = nil
        }
        screen.draw(scene, on: &canvas)
    }

    private func drawFooter(on canvas: inout Canvas) {
        let rect = canvas.bounds.bottom(1)
        canvas.fill(rect)
        if shownToast == nil, screens.isEmpty, desk.isEditingFilter {
            return FilterLine(desk: desk).drawHints(shownScene, on: &canvas, in: rect)
        }
        guard let toast = shownToast, !FooterLine.fits(toast, width: rect.width) else {
            return footer(shownToast).draw(on: &canvas, in: rect)
        }
        footer(nil).draw(on: &canvas, in: rect)
        ToastBox(toast: toast).draw(on: &canvas, above: rect)
    }

    private func footer(_ toast: Toast?) -> FooterLine {
        guard let top = screens.top else {
            return FooterLine(toast: toast, commands: DeskState.footerCommands, context: .desk, exit: .console(.quit))
        }
        let hasHelp = top is HelpScreen || top.footerCommands.contains(.show(.help))
        let commands = top.footerCommands + (hasHelp ? [] : [.show(.help)])
        return FooterLine(
            toast: toast, commands: commands, context: top.keyContext, exit: .close,
            keepsKeys: top.openQuestion != nil && !top.keyContext.takesText)
    }
}
