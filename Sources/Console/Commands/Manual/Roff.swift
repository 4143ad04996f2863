/// Text for `man`: every character stands for itself.
struct Roff: Equatable, Sendable {
    private(set) var text = ""

    mutating func title(_ name: String, section: Int, date: String, source: String, manual: String) {
        line(#".TH "\#(name)" "\#(section)" "\#(date)" "\#(source)" "\#(manual)""#)
        // No hyphens and no stretched lines: options and paths are there to be copied.
        line(".nh")
        line(".ad l")
    }

    mutating func section(_ name: String) { line(".SH " + Self.escaped(name)) }
    mutating func subsection(_ name: String) { line(".SS " + Self.escaped(name)) }

    /// Paragraphs at empty lines; each line stays one, indented where it begins with a space.
    mutating func prose(_ text: String) {
        for paragraph in Self.paragraphs(text) {
            line(".PP")
            for (index, one) in paragraph.enumerated() {
                if index > 0 { line(".br") }
                let words = String(one.drop { $0 == " " })
                if words.count < one.count { line(".RS 2") }
                line(Self.escaped(words))
                if words.count < one.count { line(".RE") }
            }
        }
    }

    /// A term, indented text below it.
    mutating func entry(_ term: String, _ words: String) {
        line(".TP")
        line(".B " + Self.escaped(term))
        line(Self.escaped(words.isEmpty ? " " : words))
    }

    private mutating func line(_ line: String) { text += line + "\n" }

    private static func paragraphs(_ text: String) -> [[String]] {
        text.split(separator: "\n", omittingEmptySubsequences: false).split { $0.isEmpty }.map { $0.map(String.init) }
    }

    static func escaped(_ text: String) -> String {
        let plain = text.replacing("\\", with: "\\e").replacing("-", with: "\\-")
        return plain.hasPrefix(".") || plain.hasPrefix("'") ? "\\&" + plain : plain
    }
}
