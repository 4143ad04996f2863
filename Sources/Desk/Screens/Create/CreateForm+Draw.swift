import Canvas
import FoundationEssentials
import Model

extension CreateForm {
    package func draw(_ scene: Scene, on canvas: inout Canvas) {
        let layout = CreateLayout(scene.size)
        let fields = view(scene, layout)
        let rest = fields.draw(on: &canvas, in: layout.fields)
        let place = [
            rest.above > 0 ? Span("↑ \(rest.above) ", .dim) : Span(""),
            rest.below > 0 ? Span("↓ \(rest.below) more", .dim) : Span(""),
        ]
        canvas.box(layout.box, style: .focus, title: title, right: state, footRight: place.filter { !$0.text.isEmpty })
        if let help = layout.help { drawHelp(on: &canvas, in: help) }
        if let panel = layout.panel { CreatePanel(form: self, scene: scene).draw(on: &canvas, in: panel) }
    }

    package func view(_ scene: Scene, _ layout: CreateLayout) -> FormView {
        var view = FormView(form: form, width: layout.fields.width)
        view.isActive = !isSending
        view.notes[CreateFields.maxDuration] = clampWarning(scene)
        view.notes[CreateFields.metadata] = metadataSize
        if !scene.liveKit.canMint {
            view.placeholders[CreateFields.token] = "paste the JWT, or F3 to read it from a file"
        }
        if type == .fake {
            view.placeholders[CreateFields.maxDuration] = "\(FakeSessionRequest.defaultMaxDuration)  (default)"
        }
        view.notes[CreateFields.type] = explanation(width: view.width - view.labelWidth - 2)
        if form.text(CreateFields.url).lowercased().hasPrefix("ws://") {
            view.notes[CreateFields.url] = [[Span("▲ not encrypted: allowed only for this machine", .warn)]]
        }
        for warning in warnings {
            view.notes[warning.path, default: []] += LineBreaking.lines(
                "▲ " + Self.labelled(warning.message), width: view.width - view.labelWidth - 2
            ).map { [Span($0, .warn)] }
        }
        for path in [CreateFields.room, CreateFields.identity, CreateFields.subscribe] where hasSpacesAround(path) {
            view.notes[path, default: []] += [[Span("▲ begins or ends with a space; it is sent unchanged", .warn)]]
        }
        if layout.panel == nil {
            view.notes[CreateFields.token] = CreatePanel(form: self, scene: scene).shortVerdicts(
                width: view.width - view.labelWidth - 2)
        }
        return view
    }

    private var title: [Span] {
        [Span("New session", .title)] + (presetName.map { [Span(" · \($0)", .dim)] } ?? [])
    }

    private var state: [Span] {
        if isSending { return [Span("sending…", .info)] }
        let count = form.shownProblems.count
        return count == 0 ? [] : [Span("✖ \(count) invalid", .bad)]
    }

    private func hasSpacesAround(_ path: String) -> Bool {
        let text = form.text(path)
        return !text.allSatisfy(\.isWhitespace) && (text.first?.isWhitespace == true || text.last?.isWhitespace == true)
    }

    /// A warning that the plan clamps the maximum duration.
    private func clampWarning(_ scene: Scene) -> [[Span]] {
        guard let plan = scene.feed.plan, let wanted = Int(form.text(CreateFields.maxDuration)),
            wanted > plan.maxDurationSeconds, CreateRequest.maxDurationRange.contains(wanted)
        else { return [] }
        return [[Span("▲ the \(plan.key) plan limits it to \(plan.maxDurationSeconds) s", .warn)]]
    }

    /// The size of the encoded metadata and its limit.
    private var metadataSize: [[Span]] {
        guard let members = json[CreateFields.metadata]?.object, let bytes = CreateRules.metadataBytes(members) else {
            return []
        }
        let limit = CreateRequest.metadataByteLimit
        let words = "\(Format.grouped(bytes)) of \(Format.grouped(limit)) B"
        return [[Span(words, bytes > limit ? .bad : .dim)]]
    }

    private func explanation(width: Int) -> [[Span]] {
        let words: String
        switch type.availability {
        case .reserved where type == .pipecat:
            words =
                "pipecat has its own path, POST /v1/pipecat/sessions. This console sends and receives the media: "
                + "it shows the avatar's pictures and sends your speech. A minute costs a credit."
        case .reserved:
            let answer = CreateRules.unsupported(type)
            words =
                "\(type) is reserved. The API would answer 400 invalid_request, code \(answer.code), "
                + "param \(answer.path): "
                + "\(answer.message) F5 sends it anyway, to test the API."
        case .internal:
            words =
                "fake is local: nothing goes to an API. The session runs in this program; p shows its avatar."
        case .available, .unknown: return []
        }
        return LineBreaking.lines(words, width: width).map { [Span($0, .dim)] }
    }

    private func drawHelp(on canvas: inout Canvas, in rect: Rect) {
        canvas.rule(x: rect.x, y: rect.y, width: rect.width)
        guard let field = form.focusedField else { return }
        let words =
            form.isPickerOpen
            ? "\(Key.up.label) \(Key.down.label) move, Enter selects, Esc closes the list." : field.help
        canvas.put(words, x: rect.x, y: rect.y + 1, style: .dim, width: rect.width)
    }
}
