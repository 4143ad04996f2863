import Canvas

extension AppState {
    /// The whole screen, from nothing but the state.
    func drawPlain(veil: Veil?) -> Canvas {
        let scene = shownScene
        var canvas = Canvas(scene.size)
        canvas.veil = veil
        if DeskLayout.isTooSmall(scene.size) {
            let (size, least) = (scene.size, DeskLayout.smallest)
            let words = "\(size.columns)×\(size.rows) is too small; \(least.columns)×\(least.rows) is needed"
            canvas.put(words, x: 0, y: 0, width: size.columns)
            return canvas
        }
        if dialogs.last?.coversScreen != true { drawDesk(scene, on: &canvas) }
        for dialog in dialogs.suffix(2) {
            canvas.forgetHits()
            draw(dialog, scene, on: &canvas)
        }
        HeaderLine(scene: scene).draw(on: &canvas, in: canvas.bounds.top(1))
        drawFooter(on: &canvas)
        return canvas
    }

    private func drawDesk(_ scene: Scene, on canvas: inout Canvas) {
        let layout = DeskLayout(scene.size)
        SessionTable(scene: scene, desk: desk).draw(on: &canvas, in: layout.table)
        if let rect = layout.detail {
            DetailPane(scene: scene, desk: desk, ready: detailLines).draw(on: &canvas, in: rect)
        }
    }

    private func draw(_ dialog: Dialog, _ scene: Scene, on canvas: inout Canvas) {
        if dialog.coversScreen {
            canvas.fill(canvas.bounds)
            canvas.cursor = nil
        }
        switch dialog {
        case .session(let screen): screen.draw(scene, on: &canvas)
        case .document(let screen): screen.draw(scene, on: &canvas)
        case .json(let screen): screen.draw(scene, on: &canvas)
        case .diff(let screen): screen.draw(scene, on: &canvas)
        case .ticket(let dialog): dialog.draw(scene, on: &canvas)
        case .preview: preview.map { PreviewScreen(state: $0, scene: scene).draw(on: &canvas) }
        case .create(let form): form.draw(scene, on: &canvas)
        case .request(let screen): screen.draw(scene, on: &canvas)
        case .token(let form): form.draw(scene, on: &canvas)
        case .presets(let list): list.draw(scene, on: &canvas)
        case .answer(let screen): screen.draw(scene, on: &canvas)
        case .themes(let picker): picker.draw(scene, on: &canvas)
        case .looks(let dialog): dialog.draw(scene, on: &canvas)
        case .quit(let dialog): dialog.draw(scene, on: &canvas)
        case .end(let dialog): dialog.draw(scene, on: &canvas)
        case .endings(let screen): screen.draw(scene, on: &canvas)
        case .palette(let screen): screen.draw(scene, on: &canvas)
        case .export(let form): form.draw(scene, on: &canvas)
        case .usage(let screen): screen.draw(scene, on: &canvas)
        case .places(let screen): screen.draw(scene, on: &canvas)
        case .calls(let screen): screen.draw(scene, on: &canvas)
        }
    }

    private func drawFooter(on canvas: inout Canvas) {
        let rect = canvas.bounds.bottom(1)
        canvas.fill(rect)
        if shownToast == nil, dialogs.isEmpty, desk.isEditingFilter {
            return FilterLine(desk: desk).drawAdvice(shownScene, on: &canvas, in: rect)
        }
        guard let toast = shownToast, !FooterLine.fits(toast, width: rect.width) else {
            return footer(shownToast).draw(on: &canvas, in: rect)
        }
        footer(nil).draw(on: &canvas, in: rect)
        ToastBox(toast: toast).draw(on: &canvas, above: rect)
    }

    private func footer(_ toast: Toast?) -> FooterLine {
        let context = dialogs.last?.context ?? .desk
        let commands: [Command] =
            switch context {
            case .form: [.send, .showToken, .showRequest, .showPresets, .sendAnyway, .startOver]
            case .session: [.next, .diff, .ticket, .rawJSON, .end, .preview, .duplicate, .copyID, .refresh, .help]
            case .json: [.fold, .foldAll, .search, .nextMatch, .copyValue, .copyPath, .help]
            case .jsonSearch, .ticketWritten: [.open, .copyPath]
            case .diff: [.showEverything, .pickOther, .down, .up, .help]
            case .diffPicker: [.open, .down]
            case .ticket: [.confirm]
            case .document: [.down, .up, .pageDown]
            case .preview where preview?.fake == nil: [.glyphs, .end, .help]
            case .preview: [.interrupt, .mute, .speaker, .say, .glyphs, .rate, .end, .help]
            case .request: [.copyJSON, .copyCurl, .down, .up]
            case .token, .export: [.send, .next]
            case .presets: [.open, .save, .delete]
            case .palette: [.open, .down, .up]
            case .answer: []
            case .themes: [.open, .down, .up]
            case .columns: [.open, .toggle, .earlier, .later, .standard]
            case .sorting: [.open, .reverseSort, .down, .up]
            case .views: [.open, .save, .rename, .delete]
            case .confirm, .confirmTyped, .quitting: [.confirm]
            case .places: [.open, .down, .up, .refresh, .help]
            case .usage: [.open, .end, .copyID, .down, .up, .refresh, .help]
            case .calls: [.open, .search, .showEverything, .pause, .copyCurl, .copyID, .toSession, .bottom, .help]
            case .callSearch: [.open]
            case .call: [.rawJSON, .copyCurl, .copyID, .toSession, .previous, .next, .help]
            case .endings: [.down, .up, .copyID, .help]
            case .filter: [.next, .previous]
            case .desk, .everywhere: [.new, .end, .preview, .filter, .palette, .refresh, .pause, .nextTheme, .help]
            }
        return FooterLine(toast: toast, commands: commands, context: context, exit: dialogs.isEmpty ? .quit : .close)
    }
}
