/// One screen of the injection test: keys that open it, text that only it shows, and keys to press there.
///
/// Add an element to `tour` for each new screen.
struct Stop {
    /// Keys that open the screen from the desk.
    var way: [String]
    /// Text that only this screen shows; nil for the desk itself.
    var word: String?
    /// Keys to press on the screen.
    var keys: [String] = []
    /// Text that the screen shows after the keys; nil if none is checked.
    var then: String?
}

extension Stop {
    private static let (f2, f3, f4, f5) = ("\u{1B}OQ", "\u{1B}OR", "\u{1B}OS", "\u{1B}[15~")
    private static let (enter, tab, left, right, ctrlS, ctrlT) = (
        "\r", "\t", "\u{1B}OD", "\u{1B}OC", "\u{13}", "\u{14}"
    )
    /// Keys that end, write or send on some screen.
    static let confirmingKeys = ["y", enter, ctrlS, f5]
    private static let filledForm = ["n", tab, tab, "wss://x.example", tab, "room", tab, "x.y.z"]
    private static let mark = HostileJSON.mark

    /// Screens of one session.
    private static let sessionScreens = [
        Stop(way: [enter], word: "section", keys: [tab, tab, "G", "2", "3", "4", "5", "6", "7", "8", "9", "y"]),
        Stop(way: ["J"], word: "fold", keys: ["j", "G", "/", mark, enter, "n", "y", "Y", "z", "Z"]),
        Stop(way: ["D"], word: "Diff", keys: ["a", "G", "o", mark]),
        Stop(way: ["b"], word: "icket", keys: ["y", "y"]),
        Stop(way: ["p"], word: "glyphs", keys: ["g", "g", "v"]),
    ]

    private static let listScreens = [
        Stop(way: ["A"], keys: ["G", "y", "g", "s", "S", "T", "P", "P"]),
        Stop(way: ["t"], keys: ["j", "a"]),
        Stop(way: ["/"], keys: [mark, enter, "j"]),
        Stop(way: ["/"], keys: ["room:" + mark, tab, tab, enter]),
        Stop(way: ["/"], keys: ["meta.", tab, tab, enter]),
        Stop(way: ["x"], word: "Export", keys: [ctrlS], then: "sessions-"),
        Stop(way: ["x"], word: "Export", keys: [left, ctrlS]),
        Stop(way: ["x"], word: "Export", keys: [right, ctrlS]),
        Stop(way: [":"], word: "Commands", keys: [mark]),
    ]

    private static let createScreens = [
        Stop(way: ["n", tab], word: "New session", keys: [" ", mark, enter]),
        Stop(way: filledForm, word: "●", keys: [ctrlS]),
        Stop(way: ["n", f2], word: "curl", keys: ["G", "y", "c"]),
        Stop(way: ["n", f3], word: "Worker", keys: [mark, enter]),
        Stop(way: ["n", f4], word: "Presets", keys: [mark, ctrlS]),
        Stop(way: ["n", f5], word: "New session", keys: [f5], then: "API error"),
        Stop(way: ["d"], word: "New session", keys: [ctrlS]),
        Stop(way: ["d", left], word: "fake", keys: [ctrlS]),
        Stop(way: ["p"], word: "glyphs", keys: ["i", "m", "1", "g"]),
    ]

    private static let endDialogs = [
        Stop(way: ["e"], word: "keep"),
        Stop(way: ["e"], word: "keep", keys: ["y"], then: "ended"),
        Stop(way: [" ", "j", " ", "e"], word: "keep", keys: ["y"], then: "marked again"),
    ]

    private static let dialogs = [
        Stop(way: ["R"], word: "Requests", keys: ["j", "G", enter, "G", "y"]),
        Stop(way: [enter, "R"], word: "Requests"),
        Stop(way: ["C"], word: "Columns", keys: ["G", "k"]),
        Stop(way: ["o"], word: "Sort by", keys: ["j"]),
        Stop(way: ["V"], word: "Views", keys: ["j"]),
        Stop(way: ["O"], word: "Profiles", keys: ["j"]),
    ]

    private static let accountScreens = [
        Stop(way: ["U"], word: "spending", keys: ["j", "G", "y"]),
        Stop(way: ["U", enter], word: "section"),
        Stop(way: [ctrlT], word: "Themes", keys: ["j"]),
        Stop(way: ["?"], word: "Keys", keys: ["G"]),
    ]

    /// All screens and dialogs, then the session screens again with anonymized names, which are derived from the names.
    static let tour =
        accountScreens + sessionScreens + [Stop(way: [tab], keys: ["G", "j", tab])] + listScreens + createScreens
        + endDialogs + dialogs
        + [Stop(way: ["a", "g", "j"])] + sessionScreens
        + [Stop(way: ["X"])] + sessionScreens + [Stop(way: ["X"])]
}
