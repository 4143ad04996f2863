import CNcurses
import FoundationEssentials

extension Terminal {
    /// Bytes before encoding: terminals drop longer clipboard sequences.
    static let clipboardLimit = 74_000

    /// By OSC 52, so that it works over SSH as well; a terminal that does not know it ignores it.
    func copy(_ text: String) {
        guard text.utf8.count <= Self.clipboardLimit else { return }
        let sequence = "\u{1B}]52;c;\(Data(text.utf8).base64EncodedString())\u{07}"
        sequence.withCString { pfc_write($0, sequence.utf8.count) }
    }
}
