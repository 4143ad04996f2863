/// Validates the fields of one JSON object and collects the problems in the order of the checks.
struct FieldValidator {
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

    mutating func addWrongType(_ name: String, wanted: String, got value: JSONValue) {
        add(name, "wrong_type", "\(path(name)) must be \(wanted), not \(value.kind).")
    }

    /// Returns a required, non-empty string; otherwise adds a problem and returns nil.
    mutating func checkRequiredString(_ name: String) -> String? {
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
            addWrongType(name, wanted: "a string", got: value)
            return nil
        }
    }

    /// Returns an optional, non-empty string; adds a problem if invalid. Null counts as absent only if `nullable`.
    mutating func checkOptionalString(_ name: String, nullable: Bool = false) -> String? {
        guard let value = object[name], !(nullable && value.isNull) else { return nil }
        guard case .string(let text) = value else {
            addWrongType(name, wanted: nullable ? "a string or null" : "a string", got: value)
            return nil
        }
        guard text.allSatisfy(\.isWhitespace) else { return text }
        add(name, "empty", "\(path(name)) must not be empty.")
        return nil
    }

    /// Null counts as absent only if `nullable`.
    mutating func checkOptionalInteger(_ name: String, in range: ClosedRange<Int>, nullable: Bool = false) {
        guard let value = object[name], !(nullable && value.isNull) else { return }
        guard let number = value.integer else {
            return addWrongType(name, wanted: nullable ? "a whole number or null" : "a whole number", got: value)
        }
        guard range.contains(number) else {
            return add(
                name, "out_of_range",
                "\(path(name)) must be between \(range.lowerBound) and \(range.upperBound) seconds.")
        }
    }

    mutating func checkOptionalChoice<Value: OpenEnum>(_ name: String, of _: Value.Type) {
        guard let text = checkOptionalString(name) else { return }
        guard Value(rawValue: text).isKnown else {
            let choices = Value.known.map(\.rawValue).joined(separator: ", ")
            return add(name, "unknown_value", "\(path(name)) must be one of \(choices).")
        }
    }

    mutating func checkOptionalBool(_ name: String) {
        guard let value = object[name], value.bool == nil else { return }
        addWrongType(name, wanted: "true or false", got: value)
    }

    /// Adds a problem for every field that is not in `known`.
    mutating func close(over known: Set<String>) {
        for name in object.keys.sorted() where !known.contains(name) {
            add(name, "unknown_field", "\(path(name)) is not a field of this object.")
        }
    }
}
