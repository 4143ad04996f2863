import Canvas
import Model

/// The form that creates a session: it checks every rule before anything is sent.
struct CreateForm: Equatable, Sendable {
    var form: Form
    /// True between sending and the answer.
    private(set) var isSending = false
    /// True while what is being sent is known to break a rule, to see what the API says of it.
    private(set) var isTest = false
    /// The number of the intent that was sent; an edit makes another intent of it.
    var intent: Int?
    /// The preset that was loaded or saved last.
    var presetName: String?
    /// A command that wants its key once more before it does what it says.
    private var armed: Command?
    /// What stands in an empty form, to tell whether there is anything to lose.
    private var pristine: JSONValue = .null
    /// True while all that stands in it is what the last run left in its file.
    var isStored = false

    init(avatars: [Avatar], setup: LiveKitSetup) {
        form = Form(fields: CreateFields.all)
        form.set(CreateFields.avatar, to: "")
        offer(avatars.isEmpty ? [Avatar(id: Self.stock, name: "stock avatar")] : avatars)
        // The one that every key can use, before an organisation's own.
        if avatars.contains(where: { $0.id == Self.stock && $0.status == .ready }) {
            form.set(CreateFields.avatar, to: Self.stock)
        }
        form.set(CreateFields.url, to: setup.url ?? "")
        pristine = record
    }

    /// Avatars that are not ready are shown with their reason, and can't be chosen.
    mutating func offer(_ avatars: [Avatar]) {
        let sorted = avatars.sorted { ($0.status == .ready ? 0 : 1, $0.id) < ($1.status == .ready ? 0 : 1, $1.id) }
        form.setOptions(CreateFields.avatar, sorted.map(Self.option))
    }

    private static func option(_ avatar: Avatar) -> FormField.Option {
        guard avatar.status != .ready else { return FormField.Option(avatar.id, note: avatar.name) }
        let reason = avatar.failureReason.map { ": \($0)" } ?? ""
        return FormField.Option(avatar.id, note: avatar.name, refusal: "\(avatar.status)\(reason)")
    }

    var type: TransportType { TransportType(rawValue: form.text(CreateFields.type)) }
    var token: Secret { form.secret(CreateFields.token) }
    /// True where closing for good would lose something that was typed.
    var isTouched: Bool { !token.isEmpty || record != pristine }
    private static let stock = "av_stock_001"

    mutating func handle(_ key: Key, scene: Scene) -> [Ask] {
        if let asks = handleMouse(key, scene) { return asks }
        if form.isPicking, !isSending { return pick(key) }
        guard let command = KeyTable.command(for: key, in: .form) else { return isSending ? [] : edit(key) }
        let wasArmed = armed
        armed = nil
        switch command {
        case .close, .redraw: return [command == .close ? .close : .run(.redraw)]
        case _ where isSending:
            return [.say(.plain("Being sent; the answer will come. Esc goes back to the desk meanwhile."))]
        case .next: moveFocus(scene) { $0.moveFocus(by: 1) }
        case .previous: moveFocus(scene) { $0.moveFocus(by: -1) }
        case .down: moveFocus(scene) { $0.moveRow(by: 1) }
        case .up: moveFocus(scene) { $0.moveRow(by: -1) }
        case .send: return send(scene)
        case .sendAnyway: return sendAnyway(scene, isSecond: wasArmed == .sendAnyway)
        case .startOver: return startOver(isSecond: wasArmed == .startOver)
        case .showRequest:
            return type == .fake
                ? [.say(.plain("fake is local: there is no request, nothing is sent to an API."))] : [.showRequest]
        case .showToken: return type == .livekit ? [.showTokenForm] : [.say(.plain("Only livekit has a worker token."))]
        case .showPresets: return [.showPresets]
        default: break
        }
        return []
    }

    /// What is meant for the whole form would leave what the list has under its bar behind, unseen.
    private mutating func pick(_ key: Key) -> [Ask] {
        if let edit = form.edit(key) {
            if edit.isChange { touched() }
            return []
        }
        guard KeyTable.command(for: key, in: .form) != nil else { return [] }
        return [
            .say(.plain("A list is open: Enter takes what is marked, Esc closes it; then \(key.label) works again."))
        ]
    }

    private mutating func edit(_ key: Key) -> [Ask] {
        guard let edit = form.edit(key) else { return [] }
        if edit.isChange { touched() }
        return []
    }

    /// An edit makes another intent of it, and what was said about the whole form may not hold any more.
    mutating func touched() {
        intent = nil
        armed = nil
        isStored = false
        form.problems[""] = nil
    }

    mutating func moveFocus(_ scene: Scene, _ move: (inout Form) -> Void) {
        let left = form.focus
        move(&form)
        guard form.focus != left else { return }
        form.problems[left] = problems(scene).first { Self.field(of: $0.path) == left }.map(Self.words)
    }

    /// Everything is checked at once; only a request without problems leaves.
    private mutating func send(_ scene: Scene) -> [Ask] {
        if type == .fake { return startFake(scene) }
        guard scene.link == .connected else {
            return [.say(.bad("Not sent: there is no connection to the API yet. The draft is kept."))]
        }
        show(problems(scene))
        guard form.problems.isEmpty else {
            let count = Format.counted(form.problems.count, "field")
            return [.say(.bad("Not sent: \(count) to correct."))]
        }
        (isSending, isTest) = (true, false)
        return [.create(request)]
    }

    /// Never sent: it starts in here, whatever the API does.
    private mutating func startFake(_ scene: Scene) -> [Ask] {
        show(problems(scene))
        guard form.problems.isEmpty else {
            return [.say(.bad("Not started: \(Format.counted(form.problems.count, "field")) to correct."))]
        }
        return [.startFake(fakeOrder)]
    }

    /// For testing the API itself: the request leaves as it stands, and the answer is shown beside ours.
    private mutating func sendAnyway(_ scene: Scene, isSecond: Bool) -> [Ask] {
        guard type != .fake else { return [.say(.plain("fake is local: it is never sent to an API."))] }
        guard scene.link == .connected else { return [.say(.bad("Not sent: there is no connection to the API yet."))] }
        guard !problems(scene).isEmpty else {
            return [.say(.plain("Nothing is wrong with it: Ctrl-S creates the session."))]
        }
        guard isSecond else {
            armed = .sendAnyway
            return [.say(.plain("To see what the API says of it: the same key again sends it as it stands."))]
        }
        (isSending, isTest) = (true, true)
        return [.create(request)]
    }

    private mutating func startOver(isSecond: Bool) -> [Ask] {
        guard isTouched, !isSecond else { return [.discardDraft] }
        armed = .startOver
        return [.say(.plain("This clears the form, the token too: the same key again does it."))]
    }

    /// The answer came, whatever it says.
    mutating func answered() { (isSending, isTest) = (false, false) }

    /// Shows problems at their fields and moves the focus to the first of them.
    mutating func show(_ problems: [FieldProblem]) {
        form.problems = [:]
        for problem in problems where form.problems[Self.field(of: problem.path)] == nil {
            form.problems[Self.field(of: problem.path)] = Self.words(problem)
        }
        if let first = form.visibleFields.first(where: { form.problems[$0.path] != nil }) { form.focus(on: first.path) }
    }

    /// A problem inside the metadata names its key, for the field holds many.
    private static func words(_ problem: FieldProblem) -> String {
        let head = CreateFields.metadata + "."
        return problem.path.hasPrefix(head)
            ? "\(problem.path.dropFirst(head.count)): \(problem.message)" : problem.message
    }

    /// The field that shows a problem of this path; the form as a whole where none has it.
    static func field(of path: String) -> String {
        if path.hasPrefix(CreateFields.metadata) { return CreateFields.metadata }
        if path == "transport" { return CreateFields.type }
        return CreateFields.all.contains { $0.path == path } ? path : ""
    }
}
