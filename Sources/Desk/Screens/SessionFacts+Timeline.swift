import Canvas
import FoundationEssentials
import Model

extension SessionFacts {
    func timeline(_ session: Session) -> [[Span]] {
        let timeline = SessionTimeline(session, scene.feed.observations[session.id])
        let text = LabelledText(width: width, labelWidth: 11)
        var day = Format.day(scene.now, utcOffset: scene.utcOffset)
        return timeline.events.flatMap { event -> [[Span]] in
            let before = day
            day = Format.day(event.at, utcOffset: scene.utcOffset)
            let date = day == before ? [] : text.rows("", day, .dim)
            let mark = event.uncertainty == nil ? " " : "≈"
            let slack =
                isFull ? event.uncertainty.map { "  ±\(Format.decimal($0.rounded(.up), places: 0)) s" } ?? "" : ""
            let words = TimelineEventText(event.kind)
            return date + text.rows(mark + clock(event.at), [Span(words.text, words.style), Span(slack, .dim)])
        }
    }
}
