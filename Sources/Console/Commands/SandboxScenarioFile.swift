import FoundationEssentials
import Model
import Sandbox
import Scenarios
import TOMLKit

/// Finds the scenario that a name or a path stands for, and reads it.
enum SandboxScenarioFile {
    /// A name with a `/` or ending in `.toml` is a path.
    static func scenario(_ name: String) throws(CommandFailure) -> Scenario {
        if name.contains("/") || name.hasSuffix(".toml") {
            guard let text = TextFile.read(name) else { throw CommandFailure("The scenario \(name) can't be read.", .usage) }
            return try parse(text, name)
        }
        guard let text = Scenarios.named(name) else {
            let known = Scenarios.names.joined(separator: ", ")
            throw CommandFailure("There is no scenario named \"\(name)\"; there are \(known), or give a file.", .usage)
        }
        return try parse(text, "\(name).toml (bundled)")
    }

    private static func parse(_ toml: String, _ file: String) throws(CommandFailure) -> Scenario {
        do {
            let json = try TOMLReading.table(toml).convert(to: .json)
            return try Scenario(reading: JSONCoding.decode(JSONValue.self, from: Data(json.utf8)))
        } catch let flaw as ScenarioFlaw {
            throw CommandFailure(ScreenText.clean("The scenario \(file) can't be played. \(flaw.sentence)"), .usage)
        } catch let flaw as TOMLReading.Flaw {
            throw CommandFailure(ScreenText.clean("The scenario \(file) is not TOML at line \(flaw.line): \(flaw.why)"), .usage)
        } catch {
            throw CommandFailure(ScreenText.clean("The scenario \(file) can't be read: \(error)"), .usage)
        }
    }
}
