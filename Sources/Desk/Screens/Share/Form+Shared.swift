import Canvas
import Model

extension Form {
    /// Replaces typed texts by dots; selected options stay visible.
    package func shared(by veil: Veil) -> Form {
        var form = self
        for (path, value) in values {
            switch value {
            case .text(let input):
                if case .text? = field(path)?.kind { form.values[path] = .text(input.shared(by: veil, path)) }
            case .pairs(let input):
                form.set(
                    path,
                    to: input.filled.map { pair in
                        PairsInput.Pair(pair.key.shared(by: veil, path).text, pair.value.shared(by: veil, path).text)
                    })
            case .picker(let input) where !input.chosen.hasPrefix("av_stock_"):
                form.set(path, to: veil.name(input.chosen, .avatar))
            case .secret, .choice, .toggle, .picker: break
            }
        }
        // The texts of problems may contain names.
        form.problems = form.problems.mapValues { _ in "invalid; the reason is \(Veil.hidden)" }
        form.notices = [:]
        return form
    }
}

extension TextInput {
    /// One dot per character, with the cursor in place. Registers the text as a name to anonymize.
    package func shared(by veil: Veil, _ path: String) -> TextInput {
        guard !isEmpty else { return self }
        let kind: Veil.Kind =
            path.hasSuffix("url")
            ? .host
            : path.hasSuffix("identity")
                ? .identity : path.hasSuffix("room") || path.hasSuffix("room_name") ? .room : .value
        _ = kind == .host ? veil.url(text) : veil.name(text, kind)
        var dots = TextInput(String(repeating: "•", count: characters.count))
        for _ in cursor..<characters.count { _ = dots.handle(.left) }
        return dots
    }
}
