import FoundationEssentials
import Live
import Model
import RoomWatch

/// New measurements of a joined room, its newest picture, or both.
package struct JoinedRoomUpdate: Equatable, Sendable {
    package var session: SessionID
    /// Nil if only a picture is new.
    package var room: JoinedRoom?
    package var picture: LivePicture?

    package init(session: SessionID, room: JoinedRoom? = nil, picture: LivePicture? = nil) {
        (self.session, self.room, self.picture) = (session, room, picture)
    }

    /// Merges this update with an unread older one, which supplies missing values; nil for another session.
    package func replacing(_ older: JoinedRoomUpdate) -> JoinedRoomUpdate? {
        guard session == older.session else { return nil }
        return JoinedRoomUpdate(session: session, room: room ?? older.room, picture: picture ?? older.picture)
    }
}

/// Why a helper process is not in a room any more.
package enum JoinedRoomEnd: Equatable, Sendable {
    /// The room was not joined.
    case refused(Complaint)
    /// The helper process ended by itself, or was stopped because of what it sent.
    case stopped(Complaint)
    /// With the reason in words; nil if the user left.
    case left(String?)
}
