import Canvas
import FoundationEssentials
import Model

/// Details of a session in sections: short for the detail pane, complete for the session screen.
struct SessionFacts {
    let scene: Scene
    let session: SessionID
    let width: Int
    /// Adds explanations of the settings, and the sections that only the session screen shows.
    var isFull = false

    var text: LabelledText { LabelledText(width: width) }

    var sections: [FactSection] {
        guard let session = scene.feed.session(session) else { return [] }
        return FactSection.Kind.allCases.compactMap { section($0, session, width) }
    }

    /// A section of the given width; nil if it is empty.
    func section(_ kind: FactSection.Kind, _ session: Session, _ width: Int) -> FactSection? {
        let facts = SessionFacts(scene: scene, session: self.session, width: width, isFull: isFull)
        let (title, lines): (String, [[Span]]) =
            switch kind {
            case .session: ("session", facts.overview(session))
            case .diagnosis: ("diagnosis", facts.diagnosis(session))
            case .transport: ("transport", facts.transport(session))
            case .room: ("room", facts.room(session))
            case .startUp: ("start-up", facts.startUp(session))
            case .video: (facts.metersTitle(session), facts.meters(session))
            case .timeline: ("timeline", facts.timeline(session))
            case .metadata: ("metadata", facts.metadata(session))
            case .limits: ("limits", isFull ? facts.limits(session) : [])
            case .calls: ("calls", isFull ? facts.calls(session) : [])
            case .json: ("raw JSON", isFull ? facts.rawJSON : [])
            }
        let age = [.session, .startUp, .video, .limits, .json].contains(kind) ? scene.dataAge(of: session) : .fresh
        return lines.isEmpty ? nil : FactSection(kind: kind, title: title, lines: lines.map { $0.aged(age) })
    }

    /// The last response about the session; empty if another session was loaded last.
    private var rawJSON: [[Span]] {
        guard let raw = scene.feed.raw, raw.id == session else { return [] }
        return JSONLines.lines(of: raw.json.masked)
    }

    /// All sections in one column, each below a heading.
    var lines: [[Span]] {
        let sections = sections
        guard !sections.isEmpty else { return [[Span("This session is not loaded.", .dim)]] }
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
