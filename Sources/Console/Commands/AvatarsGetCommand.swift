import ArgumentParser
import Model

/// Prints one avatar.
struct AvatarsGetCommand: AsyncParsableCommand, APICommand {
    static let configuration = CommandConfiguration(commandName: "get", abstract: "Show one avatar.")

    @OptionGroup var api: APIOptions
    @Argument(help: "The avatar's id.", completion: .avatars)
    var id: String
    @Flag(help: "Print JSON.")
    var json = false

    func run() async throws {
        let avatar = try await api.client().avatar(id)
        if json { try Output.json(avatar) } else { Output.table(AccountText.facts(avatar)) }
        var parts = UnreadableParts()
        parts.add(avatar.unreadableFields)
        try parts.check()
    }
}
