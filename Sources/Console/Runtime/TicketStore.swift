import Client
import Desk
import FoundationEssentials
import Glibc
import Model

/// Writes tickets as new files with mode 0600 to `tickets/` in the state folder.
struct TicketStore: Sendable {
    /// Nil without a home folder; then nothing can be written.
    let folder: String?
    let log: CallLog

    static func folder(in state: String?) -> String? { state.map { $0 + "/tickets" } }

    /// Adds the calls of this run and the versions; returns the path of the file.
    func write(_ ticket: Ticket) -> Result<String, Complaint> {
        guard let folder else {
            return .failure(Complaint("Not written: HOME is not set, so there is no folder for tickets."))
        }
        try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        return write(ticket, to: "\(folder)/\(ticket.fileName)")
    }

    func write(_ ticket: Ticket, to path: String) -> Result<String, Complaint> {
        let ticket = completed(ticket)
        if let field = ticket.flaw(SecretRegistry.shared.containsSecret) {
            return .failure(Complaint(Words.refusal(ofTicketFor: field)))
        }
        return ExportFile.write(ticket.markdown, to: path)
    }

    func completed(_ ticket: Ticket) -> Ticket {
        var ticket = ticket
        ticket.versions = Ticket.Versions(console: Version.current, library: CurlVersion.current)
        ticket.calls = log.recent.calls(about: ticket.session.id).map {
            Ticket.Call(at: $0.startedAt, method: $0.method, path: $0.path, status: $0.status, requestID: $0.requestID)
        }
        return ticket
    }
}
