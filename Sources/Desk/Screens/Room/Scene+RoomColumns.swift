import Model
import RoomWatch

/// The room of a session in columns of the table; nil before the first look, and after the session's end.
extension Scene {
    func people(inRoomOf session: Session) -> String? {
        guard session.status.isActive, let look = feed.rooms[session.id]?.last, let settings = session.transport.livekit
        else { return nil }
        guard look.room != nil else { return "no room" }
        let count = look.participants.count + look.omittedCount
        return look.worker(settings) == nil ? "\(count), no worker" : "\(count)"
    }

    func agentState(inRoomOf session: Session) -> String? {
        guard session.status.isActive, let look = feed.rooms[session.id]?.last, look.room != nil else { return nil }
        let worker = session.transport.livekit.flatMap { look.worker($0)?.sid }
        let agents = look.participants.filter { $0.sid != worker && ($0.kind == .agent || $0.agentState != nil) }
        return agents.isEmpty ? "no agent" : agents.compactMap(\.agentState).first ?? "no state"
    }
}
