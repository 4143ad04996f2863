import Client
import Desk
import Diagnosis
import FoundationEssentials
import Model
import RoomRecords
import RoomWatch
import Settings

/// Joins the room of the diagnosed session, hidden, and gives what it measures to the diagnosis.
final class DiagnosisViewer: Sendable {
    private struct State {
        var hasStarted = false
        /// True if the session was active, so that its room was to be joined.
        var isAdded = false
        var room: JoinedRoom?
        var end: JoinedRoomEnd?
    }

    private let mailbox: Mailbox
    private let viewers: RoomViewers
    private let service: RoomService
    private let keys: LiveKitKeys
    private let library: String
    private let state = LockedValue(State())

    /// Throws if a pipe can't be created.
    init(_ keys: LiveKitKeys, _ service: RoomService, library: String) throws(PipeError) {
        (self.keys, self.service, self.library) = (keys, service, library)
        mailbox = try Mailbox()
        viewers = RoomViewers(mailbox: mailbox)
    }

    /// Joins the room of the session if the keys are for its server. Later calls do nothing.
    func join(_ session: Session) async {
        let isFirst = state.withLock { state in
            defer { state.hasStarted = true }
            return !state.hasStarted
        }
        guard isFirst, session.status.isActive, viewers.add(session.id, place: 0) else { return }
        state.withLock { $0.isAdded = true }
        await viewers.join(session.id, worker: session.transport.livekit?.workerIdentity) {
            [service, keys, library] () throws(Complaint) in
            guard let settings = session.transport.livekit, keys.server.isSame(as: settings.url) else {
                throw Complaint("The LiveKit keys are not for the server of this session.")
            }
            do throws(RoomJoin.Refusal) {
                return try await RoomJoin.order(settings.roomName, service, library: library)
            } catch {
                switch error {
                case .complaint(let complaint): throw complaint
                case .service(let error):
                    throw Complaint(Words.sentence(for: error, server: keys.server.hostLabel, keys: keys.label))
                }
            }
        }
    }

    /// What was measured so far; nil before the room is joined.
    func evidence(of session: Session, at now: Date) -> MediaEvidence? {
        read()
        guard let settings = session.transport.livekit else { return nil }
        return state.withLock { $0.room }?.evidence(of: settings, at: now)
    }

    /// Leaves the room. Returns the reason if the room was never joined, or if the viewer left it early.
    func finish() -> String? {
        read()
        let last = state.withLock { $0 }
        viewers.finish(within: 5)
        switch last.end {
        case .refused(let complaint), .stopped(let complaint): return complaint.sentence
        case .left(let reason?): return "The viewer left the room: \(reason)."
        case .left(nil), nil:
            guard last.isAdded, last.room?.readings.isReady != true else { return nil }
            return "The room was not joined in time, so nothing in it was measured. Joining can take "
                + "\(Int(RoomViewers.joinTimeout)) s: set a longer time with --seconds."
        }
    }

    private func read() {
        for case .fromPlace(_, .rooms(let message)) in mailbox.removeMessages() {
            switch message {
            case .updated(let update): if let room = update.room { state.withLock { $0.room = room } }
            case .joinEnded(_, let end): state.withLock { $0.end = end }
            case .looked: break
            }
        }
    }
}
