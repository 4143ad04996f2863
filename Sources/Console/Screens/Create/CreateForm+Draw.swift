import Model

extension CreateForm {
    private static let labelWidth = 17

    func draw(_ scene: Scene, on canvas: inout Canvas) {
        let rect = canvas.bounds.droppingTop(1).droppingBottom(1)
        let right: [Span] = isSending ? [Span("sending…", .info)] : problemCount
        canvas.box(rect, style: .focus, title: [Span("New session", .title)], right: right)
        let inner = rect.inset(x: 2, y: 1)
        let help = inner.height > 12 ? 2 : 0
        draw(rows(inner.width, scene), on: &canvas, in: inner.droppingBottom(help))
        if help > 0, let field = form.focusedField { drawHelp(field, on: &canvas, in: inner.bottom(help)) }
    }

    private var problemCount: [Span] {
        let count = form.problems.count
        return count == 0 ? [] : [Span("✖ \(count) to correct", .bad)]
    }

    /// Scrolled so that the focused field and what is said about it are on the screen.
    private func draw(_ rows: [FormRow], on canvas: inout Canvas, in rect: Rect) {
        let first = rows.firstIndex { $0.path == form.focus } ?? 0
        let last = rows.lastIndex { $0.path == form.focus } ?? 0
        let top = max(0, min(max(last - rect.height + 1, 0), first))
        for (line, row) in rows.dropFirst(top).prefix(rect.height).enumerated() {
            row.draw(on: &canvas, x: rect.x, y: rect.y + line, width: rect.width)
        }
    }

    private func rows(_ width: Int, _ scene: Scene) -> [FormRow] {
        let words = form.problems[""].map { Wrap.lines($0, width: width) + [""] } ?? []
        let fields = form.visibleFields.flatMap { rows(of: $0, width, scene) }
        return words.map { FormRow(path: "", text: [Span($0, .bad)]) } + fields + explanation(width)
    }

    private func rows(of field: FormField, _ width: Int, _ scene: Scene) -> [FormRow] {
        let isFocused = field.path == form.focus && !isSending
        var row = FormRow(path: field.path, text: [])
        row.label = field.label
        row.labelWidth = min(Self.labelWidth, width / 3 + 3)
        row.isFocused = isFocused
        if form.isEnabled(field) {
            row.value = form.values[field.path]
            row.field = field
        } else {
            row.text = [Span("– " + (field.enabled?.reason ?? ""), .faint)]
        }
        let room = width - row.labelWidth - 2
        let said = form.problems[field.path].map { Wrap.lines("✖ " + $0, width: room).map { [Span($0, .bad)] } } ?? clamp(field, scene)
        return [row] + said.map { FormRow(path: field.path, text: $0, indent: row.labelWidth + 2) }
    }

    /// The plan shortens a session that asks for more; better to say so before it is sent.
    private func clamp(_ field: FormField, _ scene: Scene) -> [[Span]] {
        guard field.path == "max_duration_seconds", let cap = scene.feed.plan?.maxDurationSeconds, let wanted = Int(form.text(field.path)),
            wanted > cap, CreateRequest.maxDurationRange.contains(wanted)
        else { return [] }
        return [[Span("▲ this plan stops at \(cap) s", .warn)]]
    }

    private func explanation(_ width: Int) -> [FormRow] {
        let words: String
        switch type.availability {
        case .reserved:
            let answer = CreateRules.unsupported(type)
            words = "\(type) is reserved. The API would answer 400 invalid_request, code \(answer.code), param \(answer.path): \(answer.message)"
        case .internal:
            words = "fake is local and internal: it never goes to an API. It is not part of this version, so nothing can be started with it yet."
        case .available, .unknown: return []
        }
        return [FormRow(path: "", text: [])] + Wrap.lines(words, width: width).map { FormRow(path: "", text: [Span($0, .dim)]) }
    }

    private func drawHelp(_ field: FormField, on canvas: inout Canvas, in rect: Rect) {
        canvas.rule(x: rect.x, y: rect.y, width: rect.width)
        canvas.put(field.help, x: rect.x, y: rect.y + 1, style: .dim, width: rect.width)
    }
}
