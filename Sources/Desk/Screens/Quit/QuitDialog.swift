/// The confirmation before quitting with unsent drafts.
package struct QuitDialog: Equatable, Sendable {
    /// A short description of one draft.
    package let summary: String
    /// The number of other drafts.
    let others: Int
    /// True if a draft contains a token or text that looks like one.
    let hasSecret: Bool
}
