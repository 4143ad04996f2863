import CNcurses
import FoundationEssentials

extension Terminal {
    /// Bytes before encoding: terminals drop longer clipboard sequences.
    static let clipboardLimit = 74_000

    /// By OSC 52, so that it works over SSH as well; a terminal that does not know it ignores it.
    package func copy(_ text: String) {
        let text = Self.harmless(text)
        guard text.utf8.count <= Self.clipboardLimit else { return }
        let sequence = "\u{1B}]52;c;\(Data(text.utf8).base64EncodedString())\u{07}"
        sequence.withCString { pfc_write($0, sequence.utf8.count) }
    }

    /// What is pasted into a shell must not act there: all that is unseen but line breaks, tabs and joiners becomes
    /// `\u{FFFD}`.
    static func harmless(_ text: String) -> String {
        var harmless = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { harmless.append(isHarmless(scalar) ? scalar : "\u{FFFD}") }
        return String(harmless)
    }

    private static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control: scalar == "\n" || scalar == "\t"
        case .format: scalar == "\u{200D}"
        case .lineSeparator, .paragraphSeparator: false
        default: true
        }
    }
}
