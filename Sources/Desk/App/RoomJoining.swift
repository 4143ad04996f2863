import Live
import Model

/// Which rooms the user has agreed to join, and which pictures of them were asked for.
package struct RoomJoining: Equatable, Sendable {
    /// Maximum number of sessions whose confirmation is kept.
    private static let limit = 256

    private var confirmed = RecentValues<Bool>(limit: limit)
    /// Picture sizes that were last requested, by session.
    var wantedPictures: [SessionID: PictureSize] = [:]

    package init() {}

    /// True if the user has agreed to join the room of that session before.
    func isConfirmed(_ id: SessionID) -> Bool { confirmed[id] == true }

    mutating func confirm(_ id: SessionID) { confirmed[id] = true }
}
