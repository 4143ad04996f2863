import FoundationEssentials
import Model

/// A message that is shown for a few seconds.
package struct Toast: Equatable, Sendable {
    package enum Tone: Equatable, Sendable { case good, plain, bad }

    package var text: String
    package var tone: Tone

    /// Masks secrets: a path or name may be a token that was entered in the wrong field.
    private init(_ text: String, _ tone: Tone) { (self.text, self.tone) = (SecretShape.masking(text), tone) }

    package static func good(_ text: String) -> Toast { Toast(text, .good) }
    package static func plain(_ text: String) -> Toast { Toast(text, .plain) }
    package static func bad(_ text: String) -> Toast { Toast(text, .bad) }

    /// Seconds on the screen; errors stay longer.
    package var lifetime: TimeInterval { tone == .bad ? 12 : 5 }
}
