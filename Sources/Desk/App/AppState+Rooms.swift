import FoundationEssentials
import Model
import RoomWatch

/// Looks at the LiveKit room of one session: of the open session screen, or of the session under the cursor.
extension AppState {
    package mutating func lookAtRooms() -> [Effect] {
        let session = sessionWithWatchedRoom
        let delay = screens.contains(SessionScreen.self) ? 0 : RoomLooks.cursorDelay
        let cancelled = rooms.select(session?.id, delay: delay, at: scene.now)
        guard let settings = session?.transport.livekit else { return cancelled }
        return cancelled + rooms.startLook(settings, at: scene.now)
    }

    package mutating func handle(_ message: Message.Rooms) {
        switch message {
        case .looked(let id, let result):
            rooms.finish(id, result, at: scene.now)
            if case .failure(.connection(.cancelled)) = result { return }
            scene.feed.rooms.record(result, of: id, at: scene.now)
        case .updated(let update): handle(update)
        case .joinEnded(let id, let end): handle(end, of: id)
        }
    }

    /// The session whose room is polled; nil if the keys are not for its server, or if it ended more than 60 s ago.
    private var sessionWithWatchedRoom: Session? {
        guard scene.link == .connected, !preferences.isStandalone, let id = sessionToLookAt,
            !scene.feed.isFakeSession(id), let session = scene.feed.session(id),
            let settings = session.transport.livekit, scene.place.rooms.canLook(at: settings)
        else { return nil }
        guard let end = session.finishedAt else { return session }
        return scene.moment(of: session).timeIntervalSince(end) <= RoomLooks.afterEnd ? session : nil
    }

    private var sessionToLookAt: SessionID? {
        screens.last(SessionScreen.self)?.session ?? (rooms.followsCursor ? desk.cursor : nil)
    }

    /// Switches the looks at the room of the session under the cursor on or off.
    package mutating func toggleRoomLooks() -> [Effect] {
        rooms.toggle()
        if rooms.followsCursor {
            let reason = scene.feed.session(desk.cursor).flatMap { reasonNotToLook(at: $0) }
            notify(reason.map { .plain($0) } ?? .good(Self.lookingWords))
        } else {
            notify(.plain("Rooms are no longer looked at, except on a session's screen."))
        }
        return []
    }

    private static let lookingWords =
        "The room of the session under the cursor is looked at every \(Int(RoomLooks.interval)) s; w stops it."

    func reasonNotToLook(at session: Session) -> String? {
        guard let settings = session.transport.livekit, !scene.feed.isFakeSession(session.id) else {
            return "This session has no LiveKit room; rooms of other sessions are looked at."
        }
        let rooms = scene.place.rooms
        if rooms.canLook(at: settings) { return nil }
        guard let server = rooms.server else {
            return rooms.flaw.map { "LiveKit keys are not usable: \($0)" }
                ?? "No LiveKit keys: set LIVEKIT_URL, LIVEKIT_API_KEY and LIVEKIT_API_SECRET, then start again."
        }
        return sharing.isOn
            ? "The LiveKit keys are for another server than that of this session."
            : "The LiveKit keys are for \(server.hostLabel), which is not the server of this session."
    }
}
