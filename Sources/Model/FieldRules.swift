/// Collects the problems of one JSON object, field by field, in the order in which the fields are read.
struct FieldRules {
    let object: [String: JSONValue]
    let prefix: String
    private(set) var problems: [FieldProblem] = []

    init(_ object: [String: JSONValue], prefix: String = "") {
        self.object = object
        self.prefix = prefix
    }

    func path(_ name: String) -> String { prefix.isEmpty ? name : "\(prefix).\(name)" }

    mutating func add(_ name: String, _ reason: String, _ message: String, _ kind: FieldProblem.Kind = .unprocessable) {
        problems.append(FieldProblem(path: path(name), code: "\(path(name)).\(reason)", message: message, kind: kind))
    }

    mutating func append(_ more: [FieldProblem]) { problems += more }

    mutating func wrongType(_ name: String, wanted: String, got value: JSONValue) {
        add(name, "wrong_type", "\(path(name)) must be \(wanted), not \(value.kind).")
    }

    /// A required, non-empty string; nil with a problem noted otherwise.
    mutating func requiredString(_ name: String) -> String? {
        switch object[name] {
        case nil:
            add(name, "missing", "\(path(name)) is required.", .invalidRequest)
            return nil
        case .string(let text)?:
            if text.allSatisfy(\.isWhitespace) {
                add(name, "empty", "\(path(name)) must not be empty.")
            } else {
                return text
            }
            return nil
        case let value?:
            wrongType(name, wanted: "a string", got: value)
            return nil
        }
    }

    /// An optional string; null counts as absent only where the field allows it.
    mutating func optionalString(_ name: String, nullable: Bool = false) -> String? {
        guard let value = object[name], !(nullable && value.isNull) else { return nil }
        guard case .string(let text) = value else {
            wrongType(name, wanted: nullable ? "a string or null" : "a string", got: value)
            return nil
        }
        guard text.allSatisfy(\.isWhitespace) else { return text }
        add(name, "empty", "\(path(name)) must not be empty.")
        return nil
    }

    mutating func optionalWhole(_ name: String, in range: ClosedRange<Int>) {
        guard let value = object[name] else { return }
        guard let number = value.integer else {
            return wrongType(name, wanted: "a whole number", got: value)
        }
        guard range.contains(number) else {
            return add(
                name, "out_of_range",
                "\(path(name)) must be between \(range.lowerBound) and \(range.upperBound) seconds.")
        }
    }

    mutating func optionalChoice<Value: OpenValue>(_ name: String, of _: Value.Type) {
        guard let text = optionalString(name) else { return }
        guard Value(rawValue: text).isKnown else {
            let choices = Value.known.map(\.rawValue).joined(separator: ", ")
            return add(name, "unknown_value", "\(path(name)) must be one of \(choices).")
        }
    }

    mutating func optionalBool(_ name: String) {
        guard let value = object[name], value.bool == nil else { return }
        wrongType(name, wanted: "true or false", got: value)
    }

    /// Every schema is closed: a field that is not known is refused.
    mutating func close(over known: Set<String>) {
        for name in object.keys.sorted() where !known.contains(name) {
            add(name, "unknown_field", "\(path(name)) is not a field of this object.")
        }
    }
}
