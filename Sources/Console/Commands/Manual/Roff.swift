/// Builder of a manual page in roff; escapes the control characters of roff.
struct Roff: Equatable, Sendable {
    private(set) var text = ""

    mutating func title(_ name: String, section: Int, date: String, source: String, manual: String) {
        appendLine(#".TH "\#(name)" "\#(section)" "\#(date)" "\#(source)" "\#(manual)""#)
        // No hyphenation and no justification, so that options and paths can be copied.
        appendLine(".nh")
        appendLine(".ad l")
    }

    mutating func section(_ name: String) { appendLine(".SH " + Self.escaped(name)) }
    mutating func subsection(_ name: String) { appendLine(".SS " + Self.escaped(name)) }

    /// Empty lines separate paragraphs. Line breaks are kept, and lines that begin with a space are indented.
    mutating func prose(_ text: String) {
        for paragraph in Self.paragraphs(text) {
            appendLine(".PP")
            for (index, textLine) in paragraph.enumerated() {
                if index > 0 { appendLine(".br") }
                let content = String(textLine.drop { $0 == " " })
                if content.count < textLine.count { appendLine(".RS 2") }
                appendLine(Self.escaped(content))
                if content.count < textLine.count { appendLine(".RE") }
            }
        }
    }

    /// Appends a term with indented text below it.
    mutating func entry(_ term: String, _ words: String) {
        appendLine(".TP")
        appendLine(".B " + Self.escaped(term))
        appendLine(Self.escaped(words.isEmpty ? " " : words))
    }

    private mutating func appendLine(_ line: String) { text += line + "\n" }

    private static func paragraphs(_ text: String) -> [[String]] {
        text.split(separator: "\n", omittingEmptySubsequences: false).split { $0.isEmpty }.map { $0.map(String.init) }
    }

    static func escaped(_ text: String) -> String {
        let plain = text.replacing("\\", with: "\\e").replacing("-", with: "\\-")
        return plain.hasPrefix(".") || plain.hasPrefix("'") ? "\\&" + plain : plain
    }
}
