import ArgumentParser
import Client
import Model

/// Prints one session.
struct SessionsGetCommand: AsyncParsableCommand, APICommand {
    static let configuration = CommandConfiguration(commandName: "get", abstract: "Show one session.")

    @OptionGroup var api: APIOptions
    @Argument(help: "The session's id, or its end as tables show it.", completion: .sessions)
    var id: String
    @Flag(help: "Print JSON.")
    var json = false

    func run() async throws {
        let client = try await api.client()
        let detail = try await client.session(SessionReference.find(id, client, isNewSandbox: api.sandbox))
        if json { try Output.json(detail.raw) } else { Output.table(SessionText.facts(detail.session)) }
        var parts = UnreadableParts()
        parts.add(detail.session.unreadableFields)
        try parts.check()
    }
}
