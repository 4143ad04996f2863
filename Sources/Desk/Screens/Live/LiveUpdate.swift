import FoundationEssentials
import Live
import Model

/// New measurements of the live session, and its newest picture if one came.
package struct LiveUpdate: Equatable, Sendable {
    package var session: SessionID
    package var reading: LiveReading
    package var picture: LivePicture?
    /// When the picture arrived.
    package var arrival: Date?

    package init(session: SessionID, reading: LiveReading, picture: LivePicture? = nil, arrival: Date? = nil) {
        (self.session, self.reading, self.picture, self.arrival) = (session, reading, picture, arrival)
    }

    /// Merges this update with an unread older one: keeps the older picture if this update has none.
    package func replacing(_ older: LiveUpdate) -> LiveUpdate {
        guard picture == nil, session == older.session else { return self }
        var update = self
        (update.picture, update.arrival) = (older.picture, older.arrival)
        return update
    }
}
