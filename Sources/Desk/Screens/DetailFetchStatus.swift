import Canvas
import FoundationEssentials
import Model

/// The result of the last requests for one session: when one succeeded, and why later ones failed.
package struct DetailFetchStatus: Equatable, Sendable {
    package let session: SessionID
    /// When its details were last loaded; nil if never.
    package private(set) var lastSuccess: Date?
    /// Short text of the last failure; nil after a success.
    package private(set) var trouble: String?
    /// When the next request is due.
    package private(set) var retryAt: Date?

    package init(_ session: SessionID) { self.session = session }

    package mutating func succeed(at now: Date) { (lastSuccess, trouble, retryAt) = (now, nil, nil) }
    package mutating func fail(_ trouble: String, retryAt: Date?) { (self.trouble, self.retryAt) = (trouble, retryAt) }

    /// `server error  details 14 s old  retry in 4 s`; nil without a failure.
    package func words(at now: Date) -> String? {
        guard let trouble else { return nil }
        let age =
            lastSuccess.map { "details \(Format.span(max(0, now.timeIntervalSince($0)))) old" } ?? "details not loaded"
        let wait = retryAt.map { $0.timeIntervalSince(now).rounded(.up) } ?? 0
        return "\(trouble)  \(age)  \(wait > 0 ? "retry in \(Format.span(wait))" : "retrying")"
    }
}

extension Scene {
    /// Why the details of a session are older than its row. Nil while the list itself fails, which the header shows.
    package func trouble(with session: SessionID) -> [Span]? {
        guard feed.freshness.trouble == nil, let look = feed.detailFetch, look.session == session,
            let words = look.words(at: now)
        else {
            return nil
        }
        return [Span("▲ " + words, .warn)]
    }
}
