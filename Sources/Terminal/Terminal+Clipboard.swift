import CNcurses
import FoundationEssentials

extension Terminal {
    /// Maximum bytes before base64 encoding: terminals drop longer clipboard sequences.
    static let clipboardLimit = 74_000

    /// Copies with OSC 52, which also works over SSH; terminals without support ignore it.
    package func copy(_ text: String) {
        let text = Self.harmless(text)
        guard text.utf8.count <= Self.clipboardLimit else { return }
        let sequence = "\u{1B}]52;c;\(Data(text.utf8).base64EncodedString())\u{07}"
        sequence.withCString { pfc_write($0, sequence.utf8.count) }
    }

    /// Replaces invisible characters except line breaks, tabs, joiners and non-joiners by `\u{FFFD}`, so that pasted
    /// text can't trigger actions in a shell.
    static func harmless(_ text: String) -> String {
        var harmless = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { harmless.append(isHarmless(scalar) ? scalar : "\u{FFFD}") }
        return String(harmless)
    }

    private static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control: scalar == "\n" || scalar == "\t"
        case .format: scalar == "\u{200C}" || scalar == "\u{200D}"
        case .lineSeparator, .paragraphSeparator: false
        default: true
        }
    }
}
