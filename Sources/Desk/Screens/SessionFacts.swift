import Canvas
import FoundationEssentials
import Model

/// What is known of a session, in sections of lines: the detail pane shows them short, the session screen in full.
struct SessionFacts {
    let scene: Scene
    let session: SessionID
    let width: Int
    /// With a line on what each setting means, and with what only the session screen has room for.
    var isFull = false

    var text: LabelledText { LabelledText(width: width) }

    var sections: [FactSection] {
        guard let session = scene.feed.session(session) else { return [] }
        return FactSection.Kind.allCases.compactMap { section($0, session, width) }
    }

    /// One section as wide as asked for; nil where there is nothing to tell.
    func section(_ kind: FactSection.Kind, _ session: Session, _ width: Int) -> FactSection? {
        let facts = SessionFacts(scene: scene, session: self.session, width: width, isFull: isFull)
        let (title, lines): (String, [[Span]]) =
            switch kind {
            case .session: ("session", facts.overview(session))
            case .cause: (session.failure == nil ? "likely cause" : "failure", facts.cause(session))
            case .transport: ("transport", facts.transport(session))
            case .startUp: ("start-up", facts.startUp(session))
            case .video: (facts.metersTitle(session), facts.meters(session))
            case .timeline: ("timeline", facts.timeline(session))
            case .metadata: ("metadata", facts.metadata(session))
            case .limits: ("limits", isFull ? facts.limits(session) : [])
            case .calls: ("calls", isFull ? facts.calls(session) : [])
            }
        return lines.isEmpty ? nil : FactSection(kind: kind, title: title, lines: lines)
    }

    /// One column, each section under its rule.
    var lines: [[Span]] {
        let sections = sections
        guard !sections.isEmpty else { return [[Span("Nothing is known of this session.", .dim)]] }
        return sections.flatMap { $0.kind == .session ? $0.lines : rule($0.title) + $0.lines }
    }

    private func rule(_ name: String) -> [[Span]] {
        [
            [],
            [
                Span(name + " ", .info),
                Span(String(repeating: "─", count: max(0, width - textWidth(name) - 1)), .faint),
            ],
        ]
    }

    func clock(_ date: Date) -> String { Format.clock(date, utcOffset: scene.utcOffset) }

    private func metadata(_ session: Session) -> [[Span]] {
        guard !session.metadata.isEmpty else { return [] }
        let longest = session.metadata.keys.map { textWidth($0) }.max() ?? 0
        let text = LabelledText(width: width, labelWidth: min(width / 2, max(10, longest + 2)))
        return session.metadata.sorted { $0.key < $1.key }.flatMap { key, value in text.rows(key, value.shown) }
    }
}
