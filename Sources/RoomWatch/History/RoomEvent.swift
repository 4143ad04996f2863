import Diagnosis
import FoundationEssentials

/// A change of a room, as two looks at it show.
package struct RoomEvent: Equatable, Sendable {
    package enum Kind: Equatable, Sendable {
        case roomOpened, roomClosed
        /// The room has another sid: it was closed and created again between two looks.
        case roomReplaced
        case joined(RoomParticipant.Kind)
        case left
        case published(track: String)
        case unpublished(track: String)
        case muted(track: String)
        case unmuted(track: String)
    }

    package var at: Date
    /// True if LiveKit reported the time; otherwise `at` is the time of the look that showed the change.
    package var isExact: Bool
    /// Empty for events of the room.
    package var identity: String
    package var kind: Kind

    package init(_ kind: Kind, identity: String = "", at: Date, isExact: Bool = false) {
        (self.kind, self.identity, self.at, self.isExact) = (kind, identity, at, isExact)
    }
}
