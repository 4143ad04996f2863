import ArgumentParser
import Client
import FoundationEssentials
import Model
import Settings

/// Prints the platform status; needs no API key.
struct StatusCommand: AsyncParsableCommand, APICommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Show the platform status that the API reports.")

    @OptionGroup var api: APIOptions
    @Flag(help: "Print JSON.")
    var json = false

    func run() async throws {
        let status = try await api.clientWithOptionalKey().status()
        if json { try Output.json(status) } else { Output.table(AccountText.facts(status)) }
        var parts = UnreadableParts()
        parts.add(status.unreadableFields)
        try parts.check()
    }
}

extension APIOptions {
    /// A client for endpoints that need no API key; it sends the key if one is set.
    fileprivate func clientWithOptionalKey() async throws(CommandFailure) -> APIClient {
        let environment = ProcessInfo.processInfo.environment
        guard !APIAccess.hasKey(environment), !sandbox else { return try await client() }
        let address = try address()
        let authorities =
            (try? choice(environment))?.current.authorities(environment: environment)
            ?? CertificateAuthorities(environment: environment)
        do throws(ClientError) {
            let access = APIAccess(baseURL: try BaseURL(address), key: Secret(""), authorities: authorities)
            return access.client(log: CallLog(folder: Folders(environment: environment).state))
        } catch {
            throw CommandFailure(error)
        }
    }
}
