import Canvas

/// A titled group of facts of a session.
struct FactSection: Equatable, Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        case session, cause, transport, startUp, video, timeline, metadata, limits, calls
    }

    var kind: Kind
    var title: String
    var lines: [[Span]]
}
