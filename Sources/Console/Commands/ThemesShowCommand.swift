import ArgumentParser
import Canvas
import FoundationEssentials
import Themes

/// Prints the TOML source of a theme.
struct ThemesShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Print a theme as TOML, as a base for your own theme.")

    @Argument(help: "Theme name or path of a theme file.", completion: .themes)
    var name: String

    func run() throws {
        let library = ThemeLibrary.live(ProcessInfo.processInfo.environment)
        do throws(ThemeError) {
            Output.write(try library.text(name).text)
        } catch {
            throw CommandFailure(error.sentence, .usage)
        }
    }
}
