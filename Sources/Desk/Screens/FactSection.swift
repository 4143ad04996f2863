import Canvas

/// A titled section of session details.
package struct FactSection: Equatable, Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        case session, cause, transport, room, startUp, video, timeline, metadata, limits, calls
    }

    package var kind: Kind
    package var title: String
    package var lines: [[Span]]
}
