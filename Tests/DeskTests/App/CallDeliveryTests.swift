import Client
import DeskSupport
import FoundationEssentials
import Model
import TestSupport
import Testing

@testable import Canvas
@testable import Console
@testable import Desk
@testable import Settings

/// Delivery of API calls to the state: together with their responses, so that they cause no extra redraw.
struct CallDeliveryTests {
    private func runner(_ mailbox: Mailbox, _ configure: (inout API) -> Void) -> EffectRunner {
        var api = API(
            active: { () throws(ClientError) in [] }, finished: { () throws(ClientError) in [] },
            session: { _ throws(ClientError) in throw .cancelled },
            platform: { () throws(ClientError) in throw .cancelled },
            quota: { () throws(ClientError) in Quota(planKey: "launch", balanceCredits: 1) },
            plans: { () throws(ClientError) in [] },
            avatars: { () throws(ClientError) in [] }, create: { _, _ throws(ClientError) in throw .cancelled },
            end: { _ throws(ClientError) in throw .cancelled })
        configure(&api)
        let connection = Connection(place: Fixture.scene().place, api: api)
        return EffectRunner(
            world: World(now: { Fixture.now }, connect: { () throws(Complaint) in connection }), mailbox: mailbox)
    }

    private func nextMessages(_ mailbox: Mailbox) async throws -> [Message] {
        try await waiting("a message") {
            let messages = mailbox.removeMessages()
            return messages.isEmpty ? nil : messages
        }
    }

    @Test func `a call and its response are delivered together`() async throws {
        let mailbox = try Mailbox()
        let call = Fixture.call("/v1/billing/quota", back: 0)
        let runner = runner(mailbox) { $0.unreadCalls = { [call] } }
        runner.run(.connect)
        #expect(try await nextMessages(mailbox).contains(.fromPlace(0, .connection(.connected(Fixture.scene().place)))))
        runner.run(.load(.quota))
        let messages = try await nextMessages(mailbox)
        #expect(
            messages
                == [.calls(.made([call])), .loaded(.quota(.success(Quota(planKey: "launch", balanceCredits: 1))))].map {
                    .fromPlace(0, $0)
                })
    }

    @Test func `calls in progress are reported once, and again only after a change`() async throws {
        let mailbox = try Mailbox()
        let waiting = LockedValue<[CallRecord]>([])
        let runner = runner(mailbox) { $0.pendingCalls = { waiting.withLock { $0 } } }
        runner.run(.connect)
        _ = try await nextMessages(mailbox)
        runner.run(.checkCalls)
        #expect(mailbox.isEmpty)
        var call = Fixture.call("/v1/slow", back: 0)
        call.id = 7
        waiting.withLock { $0 = [call] }
        runner.run(.checkCalls)
        runner.run(.checkCalls)
        #expect(mailbox.removeMessages() == [.fromPlace(0, .calls(.pending([call])))])
        waiting.withLock { $0 = [] }
        runner.run(.checkCalls)
        #expect(mailbox.removeMessages() == [.fromPlace(0, .calls(.pending([])))])
    }

    @Test func `undelivered calls are limited in number and size, and each is delivered once`() {
        let fresh = UnreadCalls()
        for number in 0..<2000 { fresh.note(Fixture.call("/v1/\(number)", back: 0)) }
        let delivered = fresh.removeAll()
        #expect(delivered.count == 500 && delivered.last?.path == "/v1/1999" && fresh.removeAll().isEmpty)
        let text = String(repeating: "x", count: 60_000)
        let detail = CallDetail(responseBody: CallDetail.Body(text: text, size: text.utf8.count))
        for number in 0..<100 { fresh.note(Fixture.call("/v1/\(number)", back: 0, detail: detail)) }
        #expect(fresh.removeAll().count == 2_097_152 / 60_000)
    }
}
