/// Result of a key in an input.
package struct InputEdit: Equatable, Sendable {
    package var isChange = false
    /// Message for the field if input was removed or rejected.
    package var notice: String?

    package static let moved = InputEdit()
    package static let changed = InputEdit(isChange: true)
}
