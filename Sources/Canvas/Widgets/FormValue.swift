/// Value of a form field, with its editing state.
package enum FormValue: Equatable, Sendable {
    case text(TextInput)
    case secret(SecretInput)
    case choice(Int)
    case toggle(Bool)
    case picker(PickerInput)
    case pairs(PairsInput)

    package init(emptyFor kind: FormField.Kind) {
        switch kind {
        case .text, .number: self = .text(TextInput())
        case .secret: self = .secret(SecretInput())
        case .choice: self = .choice(0)
        case .toggle: self = .toggle(false)
        case .picker: self = .picker(PickerInput())
        case .pairs: self = .pairs(PairsInput())
        }
    }

    var isSecret: Bool { if case .secret = self { true } else { false } }
}
