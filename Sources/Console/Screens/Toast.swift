import FoundationEssentials
import Model

/// A sentence about what just happened; it stays for a few seconds.
struct Toast: Equatable, Sendable {
    enum Tone: Equatable, Sendable { case good, plain, bad }

    var text: String
    var tone: Tone

    /// A path or a name in it may be a token on the wrong line.
    private init(_ text: String, _ tone: Tone) { (self.text, self.tone) = (SecretShape.masking(text), tone) }

    static func good(_ text: String) -> Toast { Toast(text, .good) }
    static func plain(_ text: String) -> Toast { Toast(text, .plain) }
    static func bad(_ text: String) -> Toast { Toast(text, .bad) }

    /// Seconds on the screen: bad news can be read twice.
    var lifetime: TimeInterval { tone == .bad ? 12 : 5 }
}
