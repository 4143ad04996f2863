import Model

/// The form that creates a session: it checks every rule before anything is sent.
struct CreateForm: Equatable, Sendable {
    var form: Form
    /// True between sending and the answer.
    var isSending = false
    /// The number of the intent that was sent; an edit makes another intent of it.
    var intent: Int?

    init(avatars: [Avatar]) {
        form = Form(fields: CreateFields.all)
        offer(avatars)
    }

    /// Only avatars that are ready can be chosen.
    mutating func offer(_ avatars: [Avatar]) {
        let ready = avatars.filter { $0.status == .ready }.sorted { $0.id < $1.id }
        form.setOptions(CreateFields.avatar, ready.map { FormField.Option($0.id, note: $0.name) })
    }

    var type: TransportType { TransportType(rawValue: form.text(CreateFields.type)) }

    mutating func handle(_ key: Key) -> [Ask] {
        switch KeyTable.command(for: key, in: .form) {
        case .close?: return [.close]
        case .redraw?: return [.run(.redraw)]
        case .send?: return send()
        case .next?: moveFocus(by: 1)
        case .previous?: moveFocus(by: -1)
        default:
            guard !isSending, form.edit(key) else { return [] }
            intent = nil
            form.problems[form.focus] = nil
            form.problems[""] = nil
        }
        return []
    }

    private mutating func moveFocus(by step: Int) {
        let left = form.focus
        form.moveFocus(by: step)
        let found = problems().first { Self.field(of: $0.path) == left }
        form.problems[left] = found?.message
    }

    /// Everything is checked at once; only a request without problems leaves.
    private mutating func send() -> [Ask] {
        guard !isSending else { return [] }
        show(problems())
        guard form.problems.isEmpty, let request else {
            return [.say(.bad("Not sent: \(form.problems.count) field\(form.problems.count == 1 ? "" : "s") to correct."))]
        }
        isSending = true
        return [.create(request)]
    }

    /// Shows problems at their fields and moves the focus to the first of them.
    mutating func show(_ problems: [FieldProblem]) {
        form.problems = [:]
        for problem in problems where form.problems[Self.field(of: problem.path)] == nil {
            form.problems[Self.field(of: problem.path)] = problem.message
        }
        if let first = form.visibleFields.first(where: { form.problems[$0.path] != nil }) { form.focus(on: first.path) }
    }

    /// The field that shows a problem of this path; the form as a whole where none has it.
    static func field(of path: String) -> String {
        if path.hasPrefix("metadata") { return CreateFields.metadata }
        if path == "transport" { return CreateFields.type }
        return CreateFields.all.contains { $0.path == path } ? path : ""
    }
}
