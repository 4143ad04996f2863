import FoundationEssentials

/// A sentence about what just happened; it stays for a few seconds.
struct Toast: Equatable, Sendable {
    enum Tone: Equatable, Sendable { case good, plain, bad }

    var text: String
    var tone: Tone

    static func good(_ text: String) -> Toast { Toast(text: text, tone: .good) }
    static func plain(_ text: String) -> Toast { Toast(text: text, tone: .plain) }
    static func bad(_ text: String) -> Toast { Toast(text: text, tone: .bad) }

    /// Seconds on the screen: bad news can be read twice.
    var lifetime: TimeInterval { tone == .bad ? 12 : 5 }
}
