import ArgumentParser
import Canvas
import FoundationEssentials
import Themes

/// A theme as its file says it.
struct ThemesShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Print a theme as TOML, to make one of your own from it.")

    @Argument(help: "Its name, or the path of a file.", completion: .themes)
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
