import ArgumentParser
import Canvas
import Client
import Desk
import FoundationEssentials
import Model
import Settings

/// Writes the ticket of one session, as `b` on the desk does; what only watching can tell is said to be missing.
struct SessionsTicketCommand: AsyncParsableCommand, APICommand {
    static let configuration = CommandConfiguration(
        commandName: "ticket",
        abstract: "Write a ticket of one session: facts, timeline, request ids, what is not known.")

    @OptionGroup var api: APIOptions
    @Argument(help: "The session's id.", completion: .sessions)
    var id: String
    @Option(help: "A new file, or - for standard output; a file in the state folder otherwise.", completion: .file())
    var output: String?

    func run() async throws {
        let environment = ProcessInfo.processInfo.environment
        let access = try api.access(environment)
        let folders = Folders(environment: environment)
        let log = CallLog(folder: folders.state)
        let client = access.client(log: log)
        var scene = Scene(
            now: Date(), utcOffset: 0, size: Size(columns: 80, rows: 24), place: access.place, themeName: "")
        let session = try await client.session(SessionID(id)).session
        // Its own past starts are what a start is held against; without them the ticket only says less.
        let others = try? await client.sessions(SessionQuery(statuses: [.terminal], limit: 100)).rows
        scene.feed.take(finished: others ?? [], at: scene.now)
        scene.feed.take(session, at: scene.now)
        scene.clockSkew = log.clockSkew
        guard let ticket = Ticket(session.id, scene)?.unwatched else {
            throw CommandFailure("Nothing is known of \(id).")
        }
        try write(ticket, TicketStore(folder: TicketStore.folder(in: folders.state), log: log))
    }

    private func write(_ ticket: Ticket, _ store: TicketStore) throws(CommandFailure) {
        guard output != "-" else {
            let ticket = store.completed(ticket)
            if let field = ticket.flaw(SecretBook.ofProcess.holdsSecret) {
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
