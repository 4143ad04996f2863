import ArgumentParser
import Canvas
import Client
import Desk
import FoundationEssentials
import Model
import Settings

/// Writes the ticket of one session, like `b` in the desk. Data that only polling can collect is listed as missing.
struct SessionsTicketCommand: AsyncParsableCommand, APICommand {
    static let configuration = CommandConfiguration(
        commandName: "ticket",
        abstract: "Write a ticket about one session: fields, timeline, request ids and missing data.")

    @OptionGroup var api: APIOptions
    @Argument(help: "The session's id, or its end as tables show it.", completion: .sessions)
    var id: String
    @Option(help: "New file, or - for standard output (default: a file in the state directory).", completion: .file())
    var output: String?

    func run() async throws {
        let environment = ProcessInfo.processInfo.environment
        let access = try await api.reachableAccess(environment)
        let folders = Folders(environment: environment)
        let log = CallLog(folder: folders.state)
        let client = access.client(log: log)
        var scene = Scene(
            now: Date(), utcOffset: 0, size: Size(columns: 80, rows: 24), place: access.place, themeName: "")
        let session = try await client.session(SessionReference.find(id, client, isNewSandbox: api.sandbox)).session
        // The ticket compares the start-up time with those of finished sessions; without them it omits the comparison.
        let finishedRows = try? await client.sessions(SessionQuery(statuses: [.terminal], limit: 100)).rows
        scene.feed.apply(finished: finishedRows ?? [], at: scene.now)
        scene.feed.apply(session, at: scene.now)
        scene.clockSkew = log.clockSkew
        guard let ticket = Ticket(session.id, scene)?.withoutObservations else {
            throw CommandFailure("Session \(id) was not found.")
        }
        try write(ticket, TicketStore(folder: TicketStore.folder(in: folders.state), log: log))
    }

    private func write(_ ticket: Ticket, _ store: TicketStore) throws(CommandFailure) {
        guard output != "-" else {
            let ticket = store.completed(ticket)
            if let field = ticket.flaw(SecretRegistry.shared.containsSecret) {
                throw CommandFailure(Words.refusal(ofTicketFor: field))
            }
            Output.write(ticket.markdown)
            return
        }
        do throws(Complaint) {
            let result = output.map { store.write(ticket, to: $0) } ?? store.write(ticket)
            Output.say(ScreenText.clean(try result.get()))
        } catch {
            throw CommandFailure(error.sentence)
        }
    }
}
