/// What stands in a field.
enum FormValue: Equatable, Sendable {
    case text(TextInput)
    case secret(SecretInput)
    case choice(Int)
    case toggle(Bool)
}
