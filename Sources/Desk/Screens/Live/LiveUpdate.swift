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

    /// This update, with the picture of an older one that was not handled if this one has none.
    package func replacing(_ older: LiveUpdate) -> LiveUpdate {
        guard picture == nil, session == older.session else { return self }
        var update = self
        (update.picture, update.arrival) = (older.picture, older.arrival)
        return update
    }
}
