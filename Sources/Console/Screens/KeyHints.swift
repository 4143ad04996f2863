/// Keys and their words, made from the key table.
enum KeyHints {
    static func spans(_ commands: [Command], in context: KeyRow.Context) -> [Span] {
        var spans: [Span] = []
        for command in commands {
            guard let row = KeyTable.row(command, in: context), let first = row.keys.first, let last = row.keys.last else {
                continue
            }
            if !spans.isEmpty { spans.append(Span("  ")) }
            // Nine digits are one key with nine meanings.
            let label = row.keys.count >= 9 ? "\(first.label)–\(last.label)" : first.label
            spans += [Span(label, .key, key: first), Span(" " + row.hint, .dim, key: first)]
        }
        return spans
    }

    /// As many of the commands as fit; the first ones matter most.
    static func spans(_ commands: [Command], in context: KeyRow.Context, width: Int) -> [Span] {
        var count = commands.count
        while count > 0 {
            let spans = spans(Array(commands.prefix(count)), in: context)
            if spans.textWidth <= width { return spans }
            count -= 1
        }
        return []
    }
}
