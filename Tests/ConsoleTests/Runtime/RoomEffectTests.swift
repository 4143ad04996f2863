import Client
import Desk
import DeskSupport
import FoundationEssentials
import Model
import RoomRecords
import TestSupport
import Testing

@testable import Console

/// Effects that join and leave rooms, in the order of the keys.
struct RoomEffectTests {
    @Test func `a room that is left in the same round as it is joined is not joined`() async throws {
        let mailbox = try Mailbox()
        var api = API(
            active: { () throws(ClientError) in [] }, finished: { () throws(ClientError) in [] },
            session: { _ throws(ClientError) in throw .cancelled },
            platform: { () throws(ClientError) in throw .cancelled },
            quota: { () throws(ClientError) in throw .cancelled }, plans: { () throws(ClientError) in [] },
            avatars: { () throws(ClientError) in [] }, create: { _, _ throws(ClientError) in throw .cancelled },
            end: { _ throws(ClientError) in throw .cancelled })
        api.join = { _ throws(Complaint) in throw Complaint("It was joined.") }
        let connection = Connection(place: Fixture.scene().place, api: api)
        let runner = EffectRunner(
            world: World(now: { Fixture.now }, connect: { () throws(Complaint) in connection }), mailbox: mailbox)
        runner.connection.withLock { $0.api = api }
        let (id, settings) = (
            SessionID("sess_1"), LiveKitTransport(url: "wss://a.example", roomName: "r", workerIdentity: "w")
        )
        runner.run(.rooms(.join(id, settings)))
        runner.run(.rooms(.leave(id)))
        let end = try await waiting("the end") { mailbox.removeMessages().first }
        #expect(end == .fromPlace(0, .rooms(.joinEnded(id, .left(nil)))))
    }
}
