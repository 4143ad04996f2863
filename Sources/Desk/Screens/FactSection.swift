import Canvas

/// A titled group of facts of a session.
package struct FactSection: Equatable, Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        case session, cause, transport, startUp, video, timeline, metadata, limits, calls
    }

    package var kind: Kind
    package var title: String
    package var lines: [[Span]]
}
