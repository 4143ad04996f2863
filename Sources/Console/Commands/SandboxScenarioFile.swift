import Canvas
import FoundationEssentials
import Model
import Sandbox
import Scenarios
import Settings
import TOML

/// Loads a scenario by name or path.
enum SandboxScenarioFile {
    /// A name that is not bundled and has a `/`, or ends in `.toml`, is a path.
    static func scenario(_ name: String) throws(CommandFailure) -> Scenario {
        if let text = Scenarios.named(name) { return try parse(text, "\(name).toml (bundled)") }
        if name.contains("/") || name.hasSuffix(".toml") {
            guard let text = TextFile.read(name) else {
                throw CommandFailure("The scenario \(name) can't be read.", .usage)
            }
            return try parse(text, name)
        }
        let names = Scenarios.names.joined(separator: ", ")
        throw CommandFailure("There is no scenario named \"\(name)\"; use one of \(names), or a file.", .usage)
    }

    private static func parse(_ toml: String, _ file: String) throws(CommandFailure) -> Scenario {
        do {
            return try Scenario(reading: JSONValue(.table(TOMLDocument.parse(toml))))
        } catch let flaw as ScenarioError {
            throw CommandFailure(ScreenText.clean("The scenario \(file) can't be played. \(flaw.sentence)"), .usage)
        } catch let error as TOMLError {
            throw CommandFailure(
                ScreenText.clean("The scenario \(file) is not TOML at line \(error.line): \(error.reason)"), .usage)
        } catch {
            throw CommandFailure(ScreenText.clean("The scenario \(file) can't be read: \(error)"), .usage)
        }
    }
}

extension JSONValue {
    /// `Scenario` is decoded from JSON. Dates become strings, which no numeric setting of a scenario accepts.
    fileprivate init(_ value: TOMLValue) {
        self =
            switch value {
            case .string(let text), .dateOrTime(let text): .string(text)
            case .integer(let number): .integer(number)
            case .float(let number): .number(number)
            case .boolean(let flag): .bool(flag)
            case .array(let values): .array(values.map { JSONValue($0) })
            case .table(let table):
                .object(
                    Dictionary(uniqueKeysWithValues: table.keys.map { ($0, JSONValue(table[$0] ?? .boolean(false))) }))
            }
    }
}
