import Glibc

/// The terminal's 16 colours for shell output; off without a terminal, with NO_COLOR or with TERM=dumb.
struct ShellStyle: Equatable, Sendable {
    enum Tone: Sendable { case plain, strong, dim, good, warn, bad, info }

    var isOn: Bool

    init(isOn: Bool) { self.isOn = isOn }

    init(_ environment: [String: String]) {
        isOn = isatty(STDOUT_FILENO) == 1 && environment["NO_COLOR"]?.isEmpty != false && environment["TERM"] != "dumb"
    }

    /// The text must not contain control characters: it is not checked here.
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
