import Model

/// A token for one call of LiveKit's RoomService, or to watch a room, with the one grant that it needs.
package struct ServiceTokenRequest: Equatable, Sendable {
    package enum Grant: Equatable, Sendable {
        /// For ListRooms.
        case listRooms
        /// For the participants of this room.
        case administer(room: String)
        /// To join this room as a hidden participant that publishes nothing.
        case watch(room: String, identity: String)
    }

    /// Seconds. A token is used once, at once; the minutes allow for clocks that differ.
    package static let lifetime = 300

    package var apiKey: String
    package var apiSecret: Secret
    package var grant: Grant

    package init(apiKey: String, apiSecret: Secret, grant: Grant) {
        (self.apiKey, self.apiSecret, self.grant) = (apiKey, apiSecret, grant)
    }
}
