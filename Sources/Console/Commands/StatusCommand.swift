import ArgumentParser
import Client
import FoundationEssentials
import Model
import Settings

/// The platform's health; it needs no key.
struct StatusCommand: AsyncParsableCommand, APICommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Show the platform's health, as it says itself.")

    @OptionGroup var api: APIOptions
    @Flag(help: "Print JSON.")
    var json = false

    func run() async throws {
        let status = try await api.openClient().status()
        if json { try Output.json(status) } else { Output.table(AccountText.facts(status)) }
    }
}

extension APIOptions {
    /// For what is told without a key too.
    fileprivate func openClient() throws(CommandFailure) -> APIClient {
        let environment = ProcessInfo.processInfo.environment
        guard (environment["PROTOFACE_API_KEY"] ?? "").isEmpty else { return try client() }
        let address = try address()
        do throws(ClientError) {
            let access = APIAccess(baseURL: try BaseURL(address), key: Secret(""))
            return access.client(log: CallLog(folder: Folders(environment: environment).state))
        } catch {
            throw CommandFailure(error)
        }
    }
}
