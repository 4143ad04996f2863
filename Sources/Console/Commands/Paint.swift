import Glibc

/// Colour for lines that go to a shell: the terminal's own sixteen, and none where the output is no terminal or wants
/// none.
struct Paint: Equatable, Sendable {
    enum Tone: Sendable { case plain, strong, dim, good, warn, bad, info }

    var isOn: Bool

    init(isOn: Bool) { self.isOn = isOn }

    init(_ environment: [String: String]) {
        isOn = isatty(STDOUT_FILENO) == 1 && environment["NO_COLOR"]?.isEmpty != false && environment["TERM"] != "dumb"
    }

    /// The text must be clean: nothing of it is looked at here.
    func callAsFunction(_ text: String, _ tone: Tone) -> String {
        guard isOn, !text.isEmpty, let code = Self.code(tone) else { return text }
        return "\u{1B}[\(code)m\(text)\u{1B}[0m"
    }

    private static func code(_ tone: Tone) -> String? {
        switch tone {
        case .plain: nil
        case .strong: "1"
        case .dim: "2"
        case .good: "32"
        case .warn: "33"
        case .bad: "31"
        case .info: "36"
        }
    }
}
