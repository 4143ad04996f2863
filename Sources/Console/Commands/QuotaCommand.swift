import ArgumentParser
import Model

/// The credit balance behind the key.
struct QuotaCommand: AsyncParsableCommand, APICommand {
    static let configuration = CommandConfiguration(
        commandName: "quota", abstract: "Show the plan and its credit balance.")

    @OptionGroup var api: APIOptions
    @Flag(help: "Print JSON.")
    var json = false

    func run() async throws {
        let quota = try await api.client().quota()
        if json { try Output.json(quota) } else { Output.table(AccountText.facts(quota)) }
    }
}
