import Canvas
import FoundationEssentials
import Live
import Model
import RoomWatch

/// Joins the rooms of sessions with a hidden participant, on request only, and shows what it measures.
extension AppState {
    /// Joins the room of the session under the cursor or on the screen, after a confirmation, or leaves it.
    mutating func toggleJoin(_ id: SessionID?) -> [Effect] {
        guard let id, let session = scene.feed.session(id) else {
            notify(.plain("There is no session under the cursor."))
            return []
        }
        if scene.feed.joined[id]?.phase.isActive == true { return leave(id) }
        if let reason = reasonNotToJoin(session) {
            notify(.plain(reason))
            return []
        }
        if joining.isConfirmed(id) { return join(id) }
        screens.push(JoinDialog(session: id))
        return []
    }

    mutating func perform(_ request: ScreenRequest.Rooms) -> [Effect] {
        switch request {
        case .join(let id):
            joining.confirm(id)
            return join(id)
        }
    }

    private func reasonNotToJoin(_ session: Session) -> String? {
        guard let settings = session.transport.livekit, !scene.feed.isFakeSession(session.id) else {
            return "This session has no LiveKit room to join."
        }
        let rooms = scene.place.rooms
        guard rooms.server?.isSame(as: settings.url) == true else {
            return rooms.isSimulated
                ? "The sandbox simulates this room, so it can't be joined. Its meters are shown already."
                : reasonNotToLook(at: session)
        }
        if session.status.isTerminal { return "The session has ended: there is nothing to join." }
        guard scene.feed.joined.active.count < JoinedRooms.activeLimit else {
            return "\(JoinedRooms.activeLimit) rooms are joined already: leave one with W first."
        }
        return nil
    }

    private mutating func join(_ id: SessionID) -> [Effect] {
        guard let session = scene.feed.session(id), let settings = session.transport.livekit else { return [] }
        if let reason = reasonNotToJoin(session) {
            notify(.plain(reason))
            return []
        }
        scene.feed.joined.start(id, at: scene.now)
        updateJoinedCount()
        notify(.plain("Joining the room of \(id.short)…"))
        return [.rooms(.join(id, settings))]
    }

    private mutating func leave(_ id: SessionID) -> [Effect] {
        scene.feed.joined.enter(.leaving, id, at: scene.now)
        dropMeasurements(of: id)
        notify(.plain("Leaving the room of \(id.short)…"))
        return [.rooms(.leave(id))]
    }

    /// Leaves the rooms of sessions that have ended.
    mutating func leaveEndedRooms() -> [Effect] {
        guard scene.joinedRooms > 0 else { return [] }
        let ended = scene.feed.joined.active.filter { id in
            guard let phase = scene.feed.joined[id]?.phase, phase != .leaving else { return false }
            return !scene.feed.isActive(id)
        }
        return ended.flatMap { leave($0) }
    }

    // MARK: Reports

    mutating func handle(_ update: JoinedRoomUpdate) {
        let id = update.session
        guard let viewer = scene.feed.joined[id], viewer.phase.isActive else { return }
        if let picture = update.picture, isRoomScreenShown(id) {
            screens.update(RoomScreen.self) { $0.picture.picture = picture }
        }
        guard let room = update.room else { return }
        scene.feed.joined.update(id, room)
        if room.picture == nil { dropPicture(of: id) }
        if viewer.phase == .joining, room.readings.isReady {
            scene.feed.joined.enter(.joined, id, at: scene.now)
            notify(.good("Joined the room of \(id.short), hidden: p shows the avatar, W leaves."))
        }
        guard scene.feed.joined[id]?.isMeasured == true else { return }
        let reading = MediaReading(room)
        scene.feed.media[id] = reading
        scene.feed.recordSound(reading.level.rmsDBFS, of: id, at: scene.now)
        guard let settings = scene.feed.session(id)?.transport.livekit else { return }
        scene.feed.doctor.media[id] = room.evidence(of: settings, at: scene.now)
    }

    mutating func handle(_ end: JoinedRoomEnd, of id: SessionID) {
        guard scene.feed.joined[id]?.phase.isActive == true else { return }
        dropMeasurements(of: id)
        joining.wantedPictures[id] = nil
        switch end {
        case .refused(let complaint):
            scene.feed.joined.enter(.refused(complaint.sentence), id, at: scene.now)
            notify(.bad(complaint.sentence))
        case .stopped(let complaint):
            scene.feed.joined.enter(.stopped(complaint.sentence), id, at: scene.now)
            notify(.bad("\(complaint.sentence) W starts it again."))
        case .left(let reason):
            scene.feed.joined.enter(.left(reason), id, at: scene.now)
            notify(.plain("Left the room of \(id.short)\(reason.map { ": " + $0 } ?? "")."))
        }
        updateJoinedCount()
    }

    private mutating func dropMeasurements(of id: SessionID) {
        if scene.feed.media[id]?.source == .room { scene.feed.media[id] = nil }
        dropPicture(of: id)
    }

    private mutating func dropPicture(of id: SessionID) {
        screens.update(RoomScreen.self) { if $0.session == id { $0.picture.picture = nil } }
    }

    private mutating func updateJoinedCount() { scene.joinedRooms = scene.feed.joined.active.count }

    // MARK: Pictures

    private func isRoomScreenShown(_ id: SessionID) -> Bool {
        (screens.top as? RoomScreen)?.session == id && pausedScene == nil
    }

    /// Draws a new picture of a joined room with glyphs, and asks for pictures of the size that the screen needs.
    mutating func updateRoomPictures() -> [Effect] {
        guard scene.joinedRooms > 0 || screens.top is RoomScreen else { return [] }
        let look = scene.pictureLook
        var wanted: [SessionID: PictureSize] = [:]
        if let id = (screens.top as? RoomScreen)?.session, isRoomScreenShown(id) {
            let size = PreviewLayout(scene.size).picture.inset(x: 1, y: 0).size
            let isJoined = scene.feed.joined[id]?.phase == .joined
            screens.update(RoomScreen.self) { screen in
                if isJoined { wanted[id] = screen.picture.pixels(of: size, look) }
                _ = screen.picture.paint(size, look)
            }
        }
        guard wanted != joining.wantedPictures else { return [] }
        let changed = Set(wanted.keys).union(joining.wantedPictures.keys).sorted().filter {
            wanted[$0] != joining.wantedPictures[$0]
        }
        joining.wantedPictures = wanted
        return changed.map { .rooms(.setPictures($0, wanted[$0])) }
    }
}
