import Client
import Desk
import Live
import Model

/// Sessions of earlier runs of the console.
extension LiveDriver {
    /// Reports a running session whose console process no longer exists.
    func findLeftovers(at address: String, _ sessions: PipecatSessions) async {
        for record in records.abandoned(at: address) {
            let owner = record.owner(for: sessions.client.configuration.apiKey)
            guard owner != .otherKey else { continue }
            guard let id = await leftoverID(record, sessions, attempts: 3) else { continue }
            let leftover = LiveLeftover(marker: record.marker, session: id, avatarID: record.avatarID)
            // One question at a time; the next start asks about the others.
            return mailbox.post(.live(.leftoverFound(leftover)))
        }
    }

    /// The id of the session if it still runs. Removes the record if it does not.
    private func leftoverID(
        _ record: LiveRecords.Record, _ sessions: PipecatSessions, attempts: Int
    ) async -> SessionID? {
        do throws(ClientError) {
            guard let known = record.session else {
                let found = try await findMarked(record.marker, sessions)
                if found == nil { removeUnfound(record, sessions) }
                return found
            }
            let session = try await sessions.client.session(known).session
            guard session.status.isTerminal || session.status == .ending else { return known }
            records.remove(record.marker)
            return nil
        } catch {
            if case .notFound = error {
                removeUnfound(record, sessions)
                return nil
            }
            guard attempts > 1, error != .cancelled else { return nil }
            try? await Task.sleep(for: retryInterval)
            return await leftoverID(record, sessions, attempts: attempts - 1)
        }
    }

    /// The API shows a key only its own sessions, so a session is over only if its own key does not find it.
    private func removeUnfound(_ record: LiveRecords.Record, _ sessions: PipecatSessions) {
        if record.owner(for: sessions.client.configuration.apiKey) == .sameKey { records.remove(record.marker) }
    }

    /// Searches up to three times, because the create request of a crashed console may still be in progress.
    private func findMarked(_ marker: String, _ sessions: PipecatSessions) async throws(ClientError) -> SessionID? {
        for attempt in 0..<3 {
            if attempt > 0 { try? await Task.sleep(for: retryInterval) }
            if let id = try await sessions.find(marker).first { return id }
        }
        return nil
    }

    func endLeftover(_ leftover: LiveLeftover, _ sessions: PipecatSessions) async -> Message.Live {
        let error = await sessions.end(leftover.session)
        if error == nil { forgetUnended(leftover.marker) }
        return .leftoverEnded(leftover, error.map { Complaint(Words.sentence(forUnended: leftover.session, $0)) })
    }
}
