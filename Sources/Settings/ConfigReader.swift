import Model
import TOML

/// Reads typed values from one table of the configuration file and collects errors.
package struct ConfigReader {
    package let table: TOMLTable
    /// Name of the table; empty for the top level.
    package var section = ""
    /// Line of the table's header; nil for the top level.
    var sectionLine: Int?
    package let file: String
    /// Registry of secrets, for API keys in the file.
    package var book = SecretRegistry.shared
    package var flaws: [ConfigError] = []

    package func has(_ key: String) -> Bool { table[key] != nil }

    package mutating func text(_ key: String) -> String? {
        guard let value = table[key] else { return nil }
        guard let text = value.string else { return refuse(key, "must be text in quotes") }
        return text.isEmpty ? refuse(key, "is empty") : text
    }

    package mutating func flag(_ key: String) -> Bool? {
        guard let value = table[key] else { return nil }
        return value.boolean ?? refuse(key, "must be true or false")
    }

    package mutating func number(_ key: String, in range: ClosedRange<Double>) -> Double? {
        guard let value = table[key] else { return nil }
        guard let number = value.number, range.contains(number) else {
            return refuse(key, "must be a number from \(Int(range.lowerBound)) to \(Int(range.upperBound))")
        }
        return number
    }

    package mutating func table(_ key: String) -> TOMLTable? {
        table[key]?.table ?? refuse(key, "must be a table: lines [\(key).NAME] and settings under them")
    }

    mutating func addErrorsForUnknownKeys(_ known: [String]) {
        for key in table.keys where !known.contains(key) {
            refuse(
                key, "is not a setting" + suggestion(key, known, else: "; use one of \(known.joined(separator: ", "))"))
        }
    }

    func suggestion(_ word: String, _ known: [String], else fallback: String = "") -> String {
        let nearest = known.map { ($0, EditDistance.distance(word, $0)) }.min { $0.1 < $1.1 }
        guard let nearest, nearest.1 <= max(2, word.count / 3) else { return fallback }
        return "; did you mean \(nearest.0)?"
    }

    @discardableResult
    package mutating func refuse<Value>(_ key: String, _ why: String) -> Value? {
        refuse(key, why, line: table.line(of: key) ?? sectionLine)
        return nil
    }

    package mutating func refuse(_ key: String, _ why: String) { let _: Never? = refuse(key, why) }

    package mutating func refuse(_ key: String, _ why: String, line: Int?) {
        let field = [section, key].filter { !$0.isEmpty }.joined(separator: ".")
        flaws.append(ConfigError(file: file, line: line, field: field, why: why))
    }
}
