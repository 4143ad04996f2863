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

/// How the calls come to the screen: with the answers they brought, and so without a picture of their own.
struct CallsOnTheWayTests {
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

    private func next(_ mailbox: Mailbox) async throws -> [Message] {
        try await waiting("a message") {
            let messages = mailbox.take()
            return messages.isEmpty ? nil : messages
        }
    }

    @Test func `a call comes in one go with the answer that it brought`() async throws {
        let mailbox = try Mailbox()
        let call = Fixture.call("/v1/billing/quota", back: 0)
        let runner = runner(mailbox) { $0.freshCalls = { [call] } }
        runner.run(.connect)
        #expect(try await next(mailbox).contains(.fromPlace(0, .connected(Fixture.scene().place))))
        runner.run(.loadQuota)
        let messages = try await next(mailbox)
        #expect(
            messages
                == [.callsMade([call]), .quotaLoaded(.success(Quota(planKey: "launch", balanceCredits: 1)))].map {
                    .fromPlace(0, $0)
                })
    }

    @Test func `what is under way is told once, and again when it has changed`() async throws {
        let mailbox = try Mailbox()
        let waiting = LockedValue<[CallRecord]>([])
        let runner = runner(mailbox) { $0.callsUnderWay = { waiting.withLock { $0 } } }
        runner.run(.connect)
        _ = try await next(mailbox)
        runner.run(.lookAtCalls)
        #expect(mailbox.isEmpty)
        var call = Fixture.call("/v1/slow", back: 0)
        call.id = 7
        waiting.withLock { $0 = [call] }
        runner.run(.lookAtCalls)
        runner.run(.lookAtCalls)
        #expect(mailbox.take() == [.fromPlace(0, .callsUnderWay([call]))])
        waiting.withLock { $0 = [] }
        runner.run(.lookAtCalls)
        #expect(mailbox.take() == [.fromPlace(0, .callsUnderWay([]))])
    }

    @Test func `calls that nobody takes are bounded, and each is given once`() {
        let fresh = FreshCalls()
        for number in 0..<2000 { fresh.note(Fixture.call("/v1/\(number)", back: 0)) }
        let taken = fresh.take()
        #expect(taken.count == 500 && taken.last?.path == "/v1/1999" && fresh.take().isEmpty)
        let text = String(repeating: "x", count: 60_000)
        let detail = CallDetail(responseBody: CallDetail.Body(text: text, size: text.utf8.count))
        for number in 0..<100 { fresh.note(Fixture.call("/v1/\(number)", back: 0, detail: detail)) }
        #expect(fresh.take().count == 2_097_152 / 60_000)
    }
}
