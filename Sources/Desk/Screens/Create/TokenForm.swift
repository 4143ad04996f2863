import Canvas
import Minting
import Model

/// The dialog that mints a worker token or reads one from a file.
package struct TokenForm: Equatable, Sendable {
    private enum Path {
        static let source = "source", identity = "identity", room = "room", lifetime = "lifetime", file = "file"
    }
    var form: Form
    /// True until the token or an error arrives.
    package var isWaiting = false

    package init(identity: String, room: String, lifetime: Int = MintRequest.defaultLifetime, setup: LiveKitSetup) {
        form = Form(fields: Self.fields)
        form.set(Path.source, to: setup.canMint ? "mint" : "file")
        form.set(Path.identity, to: identity)
        form.set(Path.room, to: room)
        form.set(Path.lifetime, to: String(lifetime))
        if setup.canMint, room.isEmpty { form.focus(on: Path.room) }
        if !setup.canMint {
            let missing = setup.missing.filter { $0 != "LIVEKIT_URL" }.joined(separator: " and ")
            form.problems[""] = "Minting needs \(missing) in the environment."
        }
    }

    private static let mint = FormField.Condition(Path.source, ["mint"])
    private static let file = FormField.Condition(Path.source, ["file"])

    private static let fields: [FormField] = [
        FormField(path: Path.source, label: "source", kind: .choice([.init("mint"), .init("file")])),
        FormField(path: Path.identity, label: "identity", kind: .text, visible: mint),
        FormField(path: Path.room, label: "room", kind: .text, placeholder: "the room of the session", visible: mint),
        FormField(
            path: Path.lifetime, label: "lifetime", kind: .number(MintRequest.lifetimeRange, step: 600, unit: "s"),
            visible: mint),
        FormField(
            path: Path.file, label: "file", kind: .text, placeholder: "path of a file with the token",
            visible: file),
    ]

    /// Identity and room that the token was minted for; nil for a token from a file.
    package var mintedFor: (identity: String, room: String)? {
        form.text(Path.source) == "mint" ? (form.text(Path.identity), form.text(Path.room)) : nil
    }

    package mutating func edit(_ change: (inout Form) -> Void) { change(&form) }

    package mutating func send() -> [ScreenRequest] {
        form.problems = form.text(Path.source) == "mint" ? mintProblems : fileProblems
        if let first = form.visibleFields.first(where: { form.problems[$0.path] != nil }) { form.focus(on: first.path) }
        guard form.problems.isEmpty else { return [] }
        isWaiting = true
        guard form.text(Path.source) == "mint" else { return [.creation(.readTokenFile(form.text(Path.file)))] }
        return [
            .creation(
                .mintToken(
                    WorkerTokenRequest(
                        identity: form.text(Path.identity), room: form.text(Path.room),
                        lifetime: Int(form.text(Path.lifetime)) ?? 0)))
        ]
    }

    private var mintProblems: [String: String] {
        var problems: [String: String] = [:]
        for path in [Path.identity, Path.room] where form.text(path).allSatisfy(\.isWhitespace) {
            problems[path] = "The \(path) is required."
        }
        if Int(form.text(Path.lifetime)).map(MintRequest.lifetimeRange.contains) != true {
            problems[Path.lifetime] =
                "Whole seconds, \(MintRequest.lifetimeRange.lowerBound) to \(MintRequest.lifetimeRange.upperBound)."
        }
        return problems
    }

    private var fileProblems: [String: String] {
        form.text(Path.file).isEmpty ? [Path.file: "A file is required."] : [:]
    }

    package mutating func fail(_ complaint: Complaint) {
        isWaiting = false
        form.problems[""] = complaint.sentence
    }

    package func view(_ scene: Scene) -> FormView {
        FormView(form: form, width: rect(scene.size).width - 4, isActive: !isWaiting, labelWidth: 12)
    }

    package func rect(_ size: Size) -> Rect {
        let body = Rect(size).droppingTop(1).droppingBottom(1)
        let columns = body.width < 76 ? body.width : 70
        let rows = FormView(form: form, width: columns - 4, labelWidth: 12).rows.count + 2
        return body.centred(Size(columns: columns, rows: body.height < rows + 2 ? body.height : rows))
    }

    /// Names what Enter does with the selected source.
    private var foot: [Span] {
        let action = form.text(Path.source) == "mint" ? " mint" : " load"
        return [Span(Key.enter.label, .key, key: .enter), Span(action, .dim, key: .enter), Span("  ")]
            + KeyHints.spans([.close], in: .token)
    }

    package func draw(_ scene: Scene, on canvas: inout Canvas) {
        let rect = rect(scene.size)
        canvas.cursor = nil
        canvas.fill(rect, .dialog)
        canvas.paint(.dialog, rect)
        let state = isWaiting ? [Span("working…", .info)] : []
        canvas.box(
            rect, style: .focus, title: [Span("Worker token", .title)], right: state,
            foot: foot)
        view(scene).draw(on: &canvas, in: rect.inset(x: 2, y: 1))
    }
}
