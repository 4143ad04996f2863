import Client
import Desk
import Live
import Model

/// A session that may be running although this run of the console tried to end it.
struct UnendedSession: Sendable {
    let order: LiveOrder
    /// Id of the session; nil if the API's answer to the create request was lost.
    let id: SessionID?
    let sessions: PipecatSessions
    /// What is known, and how the user ends or finds the session.
    let sentence: String
    /// When the API has ended the session by itself, in seconds of `MonotonicTime`.
    let deadline: Double

    private init(
        _ order: LiveOrder, _ id: SessionID?, _ sessions: PipecatSessions, _ sentence: String, maxDuration: Int
    ) {
        (self.order, self.id, self.sessions, self.sentence) = (order, id, sessions, sentence)
        deadline = MonotonicTime.seconds + Double(maxDuration)
    }

    /// A session whose answer to the creation was lost.
    init(_ order: LiveOrder, _ id: SessionID?, _ sessions: PipecatSessions, _ sentence: String) {
        self.init(order, id, sessions, sentence, maxDuration: CreateRequest.maxDurationRange.upperBound)
    }

    /// A session that could not be ended because of the error.
    init(_ order: LiveOrder, _ session: Session, _ sessions: PipecatSessions, _ error: ClientError) {
        self.init(
            order, session.id, sessions, Words.sentence(forUnended: session.id, error),
            maxDuration: session.maxDurationSeconds)
    }

    /// A live session that could not be ended because of the error.
    init(_ run: LiveDriver.Run, _ error: ClientError) {
        self.init(
            run.order, run.id, run.sessions, Words.sentence(forUnended: run.id, error), maxDuration: run.maxDuration)
    }

    /// Ends the session. Returns true if it has ended, or if there is none.
    func end() async -> Bool {
        if let id { return await sessions.end(id) == nil }
        do throws(ClientError) {
            for id in try await sessions.find(order.marker) where await sessions.end(id) != nil { return false }
            return true
        } catch {
            return false
        }
    }
}
