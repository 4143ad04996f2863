import Model

/// A form as data: fields, what stands in them, and what is wrong with it.
struct Form: Equatable, Sendable {
    private(set) var fields: [FormField]
    private(set) var values: [String: FormValue] = [:]
    private(set) var focus: String
    /// Sentences by field; the empty path is for the form as a whole.
    var problems: [String: String] = [:]

    init(fields: [FormField]) {
        self.fields = fields
        focus = fields.first?.path ?? ""
        for field in fields { values[field.path] = Self.emptyValue(of: field) }
    }

    var visibleFields: [FormField] { fields.filter { holds($0.visible) } }
    var focusedField: FormField? { fields.first { $0.path == focus } }

    func holds(_ condition: FormField.Condition?) -> Bool { condition.map { text($0.field) == $0.value } ?? true }
    func isEnabled(_ field: FormField) -> Bool { holds(field.visible) && holds(field.enabled) }

    /// The text of a field or the value of its chosen option; never a secret.
    func text(_ path: String) -> String {
        switch values[path] {
        case .text(let input)?: input.text
        case .choice(let index)?: option(path, index)?.value ?? ""
        case .toggle(let isOn)?: isOn ? "true" : "false"
        case .secret?, nil: ""
        }
    }

    func secret(_ path: String) -> Secret {
        if case .secret(let input)? = values[path] { input.secret } else { Secret("") }
    }

    func chosenOption(_ path: String) -> FormField.Option? {
        if case .choice(let index)? = values[path] { option(path, index) } else { nil }
    }

    mutating func set(_ path: String, to text: String) {
        guard let field = fields.first(where: { $0.path == path }) else { return }
        switch field.kind {
        case .text: values[path] = .text(TextInput(text))
        case .choice(let options): values[path] = .choice(options.firstIndex { $0.value == text } ?? 0)
        case .toggle: values[path] = .toggle(text == "true")
        case .secret: break
        }
    }

    mutating func set(_ path: String, to secret: Secret) { values[path] = .secret(SecretInput(secret)) }

    /// Replaces the options of a choice, keeping the chosen value where it still exists.
    mutating func setOptions(_ path: String, _ options: [FormField.Option]) {
        guard let index = fields.firstIndex(where: { $0.path == path }), !options.isEmpty else { return }
        let chosen = text(path)
        fields[index].kind = .choice(options)
        set(path, to: chosen)
    }

    mutating func focus(on path: String) { if visibleFields.contains(where: { $0.path == path }) { focus = path } }

    /// Moves the focus over the fields that can be filled in, around the ends.
    mutating func moveFocus(by step: Int) {
        let paths = visibleFields.filter(isEnabled).map(\.path)
        guard !paths.isEmpty else { return }
        let index = paths.firstIndex(of: focus) ?? 0
        focus = paths[(index + step + paths.count) % paths.count]
    }

    /// True when the key changed the focused field or moved inside it.
    mutating func edit(_ key: Key) -> Bool {
        guard let field = focusedField, isEnabled(field), let value = values[field.path] else { return false }
        switch (value, field.kind) {
        case (.text(var input), _):
            guard input.handle(key) else { return false }
            values[field.path] = .text(input)
        case (.secret(var input), _):
            guard input.handle(key) else { return false }
            values[field.path] = .secret(input)
        case (.choice(let index), .choice(let options)):
            guard let step = Self.step(key) else { return false }
            values[field.path] = .choice((index + step + options.count) % max(1, options.count))
        case (.toggle(let isOn), _):
            guard Self.step(key) != nil else { return false }
            values[field.path] = .toggle(!isOn)
        default: return false
        }
        return true
    }

    private static func step(_ key: Key) -> Int? {
        switch key {
        case .right, .character(" "), .character("l"): 1
        case .left, .character("h"): -1
        default: nil
        }
    }

    private func option(_ path: String, _ index: Int) -> FormField.Option? {
        guard case .choice(let options)? = fields.first(where: { $0.path == path })?.kind, options.indices.contains(index) else { return nil }
        return options[index]
    }

    private static func emptyValue(of field: FormField) -> FormValue {
        switch field.kind {
        case .text: .text(TextInput())
        case .secret: .secret(SecretInput())
        case .choice: .choice(0)
        case .toggle: .toggle(false)
        }
    }
}
