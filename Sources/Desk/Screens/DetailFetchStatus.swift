import Canvas
import FoundationEssentials
import Model

/// How the looks at one session went, beside those at the whole list: when the last one succeeded, and why none has
/// since.
package struct DetailFetchStatus: Equatable, Sendable {
    package let session: SessionID
    /// When its details last came; nil where they never did.
    package private(set) var lastSuccess: Date?
    /// A few words on the newest failure; nil while looks succeed.
    package private(set) var trouble: String?
    /// When it is looked at again.
    package private(set) var retryAt: Date?

    package init(_ session: SessionID) { self.session = session }

    package mutating func succeed(at now: Date) { (lastSuccess, trouble, retryAt) = (now, nil, nil) }
    package mutating func fail(_ trouble: String, retryAt: Date?) { (self.trouble, self.retryAt) = (trouble, retryAt) }

    /// `server error  details 14 s old  asks again in 4 s`; nil while nothing is wrong.
    package func words(at now: Date) -> String? {
        guard let trouble else { return nil }
        let age =
            lastSuccess.map { "details \(Format.span(max(0, now.timeIntervalSince($0)))) old" } ?? "no details yet"
        let wait = retryAt.map { $0.timeIntervalSince(now).rounded(.up) } ?? 0
        return "\(trouble)  \(age)  \(wait > 0 ? "asks again in \(Format.span(wait))" : "asking")"
    }
}

extension Scene {
    /// Why the details of a session are not as new as its row. While the whole list fails the header says so for all of
    /// it.
    package func trouble(with session: SessionID) -> [Span]? {
        guard feed.freshness.trouble == nil, let look = feed.look, look.session == session,
            let words = look.words(at: now)
        else {
            return nil
        }
        return [Span("▲ " + words, .warn)]
    }
}
