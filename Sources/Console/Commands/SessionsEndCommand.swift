import ArgumentParser
import Client
import Model

/// Ends one session.
struct SessionsEndCommand: AsyncParsableCommand, APICommand {
    static let configuration = CommandConfiguration(
        commandName: "end", abstract: "End one session.",
        discussion: "Ending a session that has ended changes nothing and is not an error.")

    @OptionGroup var api: APIOptions
    @Argument(help: "The session's full id.", completion: .liveSessions)
    var id: String
    @Flag(help: "Print JSON.")
    var json = false
    @Flag(help: "End the session even if the configuration is read-only.")
    var write = false

    func run() async throws {
        guard SessionReference.tail(in: id) == nil else {
            throw CommandFailure("Not sent: ending needs the full id (sess_…), not the end of one.", .usage)
        }
        let client = try await api.client(isWriting: write)
        try SessionText.show(try await client.endSession(SessionID(id)), asJSON: json)
    }
}
