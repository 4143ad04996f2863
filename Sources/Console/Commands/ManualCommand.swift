import ArgumentParser

/// Prints the manual page, for `make install`.
struct ManualCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "manual", abstract: "Print the manual page in roff format.", shouldDisplay: false)

    func run() throws {
        Output.write(try Self.page())
    }

    static func page() throws(CommandFailure) -> String {
        guard let root = CommandDump.root else {
            throw CommandFailure("The command descriptions can't be read.")
        }
        return ManualPage(root: root, version: Version.current).text
    }
}
