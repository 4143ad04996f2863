import Canvas

/// A titled section of session details.
package struct FactSection: Equatable, Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        case session, cause, transport, startUp, video, timeline, metadata, limits, calls, json

        /// The digit of its key, the same whatever other sections are shown; counts from 1.
        package var number: Int { (Self.allCases.firstIndex(of: self) ?? 0) + 1 }
    }

    package var kind: Kind
    package var title: String
    package var lines: [[Span]]
}
