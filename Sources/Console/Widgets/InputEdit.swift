/// What a key did inside an input.
struct InputEdit: Equatable, Sendable {
    var isChange = false
    /// A sentence for the field, where something was dropped or refused.
    var notice: String?

    static let moved = InputEdit()
    static let changed = InputEdit(isChange: true)
}
