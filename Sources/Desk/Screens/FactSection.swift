import Canvas

/// A titled section of session details.
package struct FactSection: Equatable, Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        case session, diagnosis, transport, room, startUp, video, timeline, metadata, limits, calls, json

        /// The digit of its key, the same whatever other sections are shown; counts from 1. The session screen begins
        /// with the diagnosis.
        package var number: Int {
            let order = [Self.diagnosis, .session] + Self.allCases.dropFirst(2)
            return (order.firstIndex(of: self) ?? 0) + 1
        }
    }

    package var kind: Kind
    package var title: String
    package var lines: [[Span]]
}
