import Canvas
import Model

/// Key hints for footers and borders, from the key table.
enum KeyHints {
    static func spans(_ commands: [Command], in context: KeyRow.Context) -> [Span] {
        var spans: [Span] = []
        for command in commands {
            guard let row = KeyTable.row(command, in: context), let last = row.keys.last,
                // In contexts where `?` is text, show F1, which is the last key of the help.
                let first = command == .show(.help) && context.takesText ? last : row.keys.first
            else {
                continue
            }
            if !spans.isEmpty { spans.append(Span("  ")) }
            // The digits 1 to 9 are one row of the key table.
            let label = row.keys.count >= 9 ? "\(first.label)–\(last.label)" : first.label
            spans += [Span(label, .key, key: first), Span(" " + row.hint, .dim, key: first)]
        }
        return spans
    }

    /// As many of the commands as fit, in the given order of importance.
    static func spans(_ commands: [Command], in context: KeyRow.Context, width: Int) -> [Span] {
        let question = Question(commands: commands, context: context, width: width)
        return answers.withLock { answers in
            if let known = answers[question] { return known }
            let spans = fitting(commands, context, width)
            // Resizing the window adds an entry for each width.
            if answers.count > 200 { answers = [:] }
            answers[question] = spans
            return spans
        }
    }

    private struct Question: Hashable {
        var commands: [Command]
        var context: KeyRow.Context
        var width: Int
    }

    /// Cached, because every drawn frame needs the same few.
    private static let answers = LockedValue<[Question: [Span]]>([:])

    /// If not all of them fit, the hint for the help is kept, because it lists all keys.
    private static func fitting(_ commands: [Command], _ context: KeyRow.Context, _ width: Int) -> [Span] {
        let help = commands.contains(.show(.help)) ? spans([.show(.help)], in: context) : []
        let room = help.isEmpty || width < 24 ? width : width - help.textWidth - 2
        var fitting: [Span] = []
        var used = 0
        for command in commands {
            var hint = spans([command], in: context)
            if hint.isEmpty { continue }
            if !fitting.isEmpty { hint.insert(Span("  "), at: 0) }
            used += hint.textWidth
            guard used <= (command == .show(.help) ? width : room) else {
                let isThere = commands.prefix { $0 != command }.contains(.show(.help))
                return room == width || isThere || fitting.isEmpty ? fitting : fitting + [Span("  ")] + help
            }
            fitting += hint
        }
        return fitting
    }
}
