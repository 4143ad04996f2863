/// One thing that the palette can do.
struct PaletteEntry: Equatable, Sendable {
    /// What is searched and shown first.
    var title: String
    var detail = ""
    /// The key that does the same, if there is one.
    var key = ""
    var ask: Ask
    /// Why it does nothing now.
    var whyNot: String?

    /// What is searched beside the title, at less weight.
    var words: String { title + " " + detail + " " + key }
}
