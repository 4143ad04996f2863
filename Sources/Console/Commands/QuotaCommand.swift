import ArgumentParser
import Model

/// Prints the plan and credit balance of the API key.
struct QuotaCommand: AsyncParsableCommand, APICommand {
    static let configuration = CommandConfiguration(
        commandName: "quota", abstract: "Show the plan and its credit balance.")

    @OptionGroup var api: APIOptions
    @Flag(help: "Print JSON.")
    var json = false

    func run() async throws {
        let quota = try await api.client().quota()
        if json { try Output.json(quota) } else { Output.table(AccountText.facts(quota)) }
        var parts = UnreadableParts()
        parts.add(quota.unreadableFields)
        try parts.check()
    }
}
