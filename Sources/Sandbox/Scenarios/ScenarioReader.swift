import FoundationEssentials
import Model

/// Decoder of one table of a scenario file.
struct ScenarioReader {
    let members: [String: JSONValue]
    /// The name of the table in error messages.
    let place: String

    init(_ value: JSONValue, _ place: String, allowed: [String]) throws(ScenarioError) {
        guard let members = value.object else { throw .badValue(at: place, wanted: "a table") }
        if let key = members.keys.sorted().first(where: { !allowed.contains($0) }) {
            throw .unknownKey(at: place, key: String(key.prefix(40)), allowed: allowed)
        }
        (self.members, self.place) = (members, place)
    }

    func text(_ key: String) throws(ScenarioError) -> String? {
        guard let value = members[key] else { return nil }
        guard let text = value.string, !text.isEmpty else { throw .badValue(at: path(key), wanted: "non-empty text") }
        return text
    }

    func choice(_ key: String, of choices: [String]) throws(ScenarioError) -> String? {
        guard let text = try text(key) else { return nil }
        guard choices.contains(text) else {
            throw .badValue(at: path(key), wanted: "one of \(choices.joined(separator: ", "))")
        }
        return text
    }

    func number(_ key: String, in range: ClosedRange<Double>) throws(ScenarioError) -> Double? {
        guard let value = members[key] else { return nil }
        let number: Double? =
            switch value {
            case .integer(let whole): Double(whole)
            case .number(let number): number
            case .null, .bool, .string, .array, .object: nil
            }
        guard let number, range.contains(number) else {
            let (low, high) = (FaultSetting.text(range.lowerBound), FaultSetting.text(range.upperBound))
            throw .badValue(at: path(key), wanted: "a number from \(low) to \(high)")
        }
        return number
    }

    func whole(_ key: String, in range: ClosedRange<Int>) throws(ScenarioError) -> Int? {
        guard let value = members[key] else { return nil }
        guard let number = value.integer, range.contains(number) else {
            throw .badValue(at: path(key), wanted: "a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    func flag(_ key: String) throws(ScenarioError) -> Bool? {
        guard let value = members[key] else { return nil }
        guard case .bool(let flag) = value else { throw .badValue(at: path(key), wanted: "true or false") }
        return flag
    }

    func path(_ key: String) -> String { "\(key) of \(place)" }
}
