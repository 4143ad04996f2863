/// Where a setting stands in the text, for naming its line.
struct ConfigLines: Equatable, Sendable {
    private let lines: [String]

    init(_ text: String) {
        lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }.map { $0.filter { $0 != " " && $0 != "\t" } }
    }

    /// From 1; the line of the section where the key itself is not found, nil where neither is.
    func line(of key: String, in section: String) -> Int? {
        let quoteless = { (text: String) in text.filter { $0 != "\"" && $0 != "'" } }
        var current = ""
        var head: Int?
        for (index, line) in lines.enumerated() {
            if line.hasPrefix("["), let end = line.firstIndex(of: "]") {
                current = quoteless(String(line[line.index(after: line.startIndex)..<end]))
                if current == section || current == "\(section).\(key)" || current == key { head = head ?? index + 1 }
                continue
            }
            let name = line.split(separator: "=", maxSplits: 1).first.map { quoteless(String($0)) }
            if current == section, name == key { return index + 1 }
        }
        return head
    }
}
