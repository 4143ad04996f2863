import Canvas
import Model

extension Form {
    /// Replaces typed texts by dots; selected options stay visible.
    package func shared(by anonymizer: NameAnonymizer) -> Form {
        var form = self
        for (path, value) in values {
            switch value {
            case .text(let input):
                if case .text? = field(path)?.kind { form.values[path] = .text(input.shared(by: anonymizer, path)) }
            case .pairs(let input):
                form.set(
                    path,
                    to: input.filled.map { pair in
                        PairsInput.Pair(
                            pair.key.shared(by: anonymizer, path).text, pair.value.shared(by: anonymizer, path).text)
                    })
            case .picker(let input) where !input.chosen.hasPrefix("av_stock_"):
                form.set(path, to: anonymizer.name(input.chosen, .avatar))
            case .secret, .choice, .toggle, .picker: break
            }
        }
        // The texts of problems may contain names.
        form.problems = form.problems.mapValues { _ in "invalid; the reason is \(NameAnonymizer.hidden)" }
        form.notices = [:]
        return form
    }
}

extension TextInput {
    /// One dot per character, with the cursor in place. Registers the text as a name to anonymize.
    package func shared(by anonymizer: NameAnonymizer, _ path: String) -> TextInput {
        guard !isEmpty else { return self }
        let kind: NameAnonymizer.Kind =
            path.hasSuffix("url")
            ? .host
            : path.hasSuffix("identity")
                ? .identity : path.hasSuffix("room") || path.hasSuffix("room_name") ? .room : .value
        _ = kind == .host ? anonymizer.url(text) : anonymizer.name(text, kind)
        var dots = TextInput(String(repeating: "•", count: characters.count))
        for _ in cursor..<characters.count { _ = dots.handle(.left) }
        return dots
    }
}
