/// Result of a key in an input.
package struct InputResult: Equatable, Sendable {
    package var isChange = false
    /// Message for the field if input was removed or rejected.
    package var notice: String?

    package static let moved = InputResult()
    package static let changed = InputResult(isChange: true)
}
