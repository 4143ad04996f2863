import FoundationEssentials
import Model

/// A sentence about what just happened; it stays for a few seconds.
package struct Toast: Equatable, Sendable {
    package enum Tone: Equatable, Sendable { case good, plain, bad }

    package var text: String
    package var tone: Tone

    /// A path or a name in it may be a token on the wrong line.
    private init(_ text: String, _ tone: Tone) { (self.text, self.tone) = (SecretShape.masking(text), tone) }

    package static func good(_ text: String) -> Toast { Toast(text, .good) }
    package static func plain(_ text: String) -> Toast { Toast(text, .plain) }
    package static func bad(_ text: String) -> Toast { Toast(text, .bad) }

    /// Seconds on the screen: bad news can be read twice.
    package var lifetime: TimeInterval { tone == .bad ? 12 : 5 }
}
