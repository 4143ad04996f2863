import Model

/// State of a form: fields, values and problems.
package struct Form: Equatable, Sendable {
    package private(set) var fields: [FormField]
    package var values: [String: FormValue] = [:]
    /// Path of the focused field. When the focus moves, the notice of the previous field is removed.
    package var focus: String { didSet { if focus != oldValue { notices[oldValue] = nil } } }
    /// Error messages by field path; the empty path is for the whole form.
    package var problems: [String: String] = [:]
    /// Messages by field path about input that the last edit removed or rejected.
    package var notices: [String: String] = [:]
    package var history = FormHistory()

    package init(fields: [FormField]) {
        self.fields = fields
        focus = fields.first?.path ?? ""
        for field in fields { values[field.path] = FormValue(emptyFor: field.kind) }
        for field in fields {
            if case .picker(let options) = field.kind { set(field.path, to: options.first?.value ?? "") }
        }
        moveFocusFromHiddenField()
    }

    package var visibleFields: [FormField] { fields.filter { holds($0.visible) } }
    package var focusedField: FormField? { field(focus) }
    /// True if the focused field accepts letters as text; false for a choice or a toggle.
    package var takesLetters: Bool {
        switch focusedField?.kind {
        case .text?, .secret?, .number?, .picker?, .pairs?: true
        case .choice?, .toggle?, nil: false
        }
    }
    /// Problems of the visible fields and of the whole form. Hidden fields keep theirs until they are visible again.
    package var shownProblems: [String: String] {
        let paths = Set(visibleFields.map(\.path))
        return problems.filter { $0.key.isEmpty || paths.contains($0.key) }
    }

    package func field(_ path: String) -> FormField? { fields.first { $0.path == path } }
    package func holds(_ condition: FormField.Condition?) -> Bool {
        condition.map { $0.values.contains(text($0.field)) } ?? true
    }
    func isEnabled(_ field: FormField) -> Bool { holds(field.visible) && holds(field.enabled) }

    /// Text of a field or value of its selected option; empty for a secret.
    package func text(_ path: String) -> String {
        switch values[path] {
        case .text(let input)?: input.text
        case .choice(let index)?: option(path, index)?.value ?? ""
        case .toggle(let isOn)?: isOn ? "true" : "false"
        case .picker(let input)?: input.chosen
        case .secret?, .pairs?, nil: ""
        }
    }

    package func isOn(_ path: String) -> Bool { values[path] == .toggle(true) }

    package func secret(_ path: String) -> Secret {
        if case .secret(let input)? = values[path] { input.secret } else { Secret("") }
    }

    /// Reduces the text of a secret field to the token in it, and says so in the field's notice.
    package mutating func removeExtras(_ path: String) {
        guard case .secret(var input)? = values[path], let notice = input.removeExtras() else { return }
        (values[path], notices[path]) = (.secret(input), notice)
    }

    package func pairs(_ path: String) -> [PairsInput.Pair] {
        if case .pairs(let input)? = values[path] { input.filled } else { [] }
    }

    /// A choice selects its first option if none has this text as its value.
    package mutating func set(_ path: String, to text: String) {
        guard let field = field(path) else { return }
        switch field.kind {
        case .text, .number: values[path] = .text(TextInput(text))
        case .choice(let options): values[path] = .choice(options.firstIndex { $0.value == text } ?? 0)
        case .toggle: values[path] = .toggle(text == "true")
        case .picker: values[path] = .picker(PickerInput(text))
        case .secret, .pairs: break
        }
    }

    package mutating func set(_ path: String, to secret: Secret) { values[path] = .secret(SecretInput(secret)) }
    package mutating func set(_ path: String, to pairs: [PairsInput.Pair]) { values[path] = .pairs(PairsInput(pairs)) }

    /// Replaces the options of a choice or picker and keeps the selected value. A picker without a value selects the
    /// first available option.
    package mutating func setOptions(_ path: String, _ options: [FormField.Option]) {
        guard let index = fields.firstIndex(where: { $0.path == path }), !options.isEmpty else { return }
        let chosen = text(path)
        if case .picker = fields[index].kind {
            fields[index].kind = .picker(options)
            if chosen.isEmpty, let first = options.first(where: { $0.refusal == nil }) { set(path, to: first.value) }
        } else {
            fields[index].kind = .choice(options)
            set(path, to: chosen)
        }
    }

    private func option(_ path: String, _ index: Int) -> FormField.Option? {
        guard let options = field(path)?.options, options.indices.contains(index) else { return nil }
        return options[index]
    }
}
