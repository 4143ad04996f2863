/// What a key did inside an input.
package struct InputEdit: Equatable, Sendable {
    package var isChange = false
    /// A sentence for the field, where something was dropped or refused.
    package var notice: String?

    package static let moved = InputEdit()
    package static let changed = InputEdit(isChange: true)
}
