import Client
import DeskSupport
import FoundationEssentials
import Model
import Testing

@testable import Canvas
@testable import Console
@testable import Desk
@testable import Settings
@testable import Terminal

/// The production loop: it performs every effect, in the order of the messages, after the picture is shown.
@MainActor struct LoopTests {
    private let now = LockedValue(Fixture.now)
    private let ended = Fixture.session(7, .ended, age: 500)

    /// A world that records which sessions were requested.
    private func world(_ requested: LockedValue<[SessionID]>, ended ids: LockedValue<[SessionID]> = .init([])) -> World
    {
        let (fleet, past) = (Fixture.fleet, ended)
        let api = API(
            active: { () throws(ClientError) in fleet.map(Row.value) },
            finished: { () throws(ClientError) in [.value(past)] },
            session: { id throws(ClientError) in
                requested.withLock { $0.append(id) }
                guard let session = (fleet + [past]).first(where: { $0.id == id }) else { throw .cancelled }
                return SessionDetail(session: session, raw: .object(["id": .string(id.rawValue)]))
            },
            platform: { () throws(ClientError) in PlatformStatus(status: .operational) },
            quota: { () throws(ClientError) in Quota(planKey: "starter", balanceCredits: 3) },
            plans: { () throws(ClientError) in Plan.published },
            avatars: { () throws(ClientError) in Fixture.avatars },
            create: { _, _ throws(ClientError) in Fixture.session(50, .queued, age: 0) },
            end: { id throws(ClientError) in
                ids.withLock { $0.append(id) }
                return fleet[0]
            })
        let (place, now) = (Fixture.scene().place, now)
        return World(
            now: { now.withLock { $0 } }, connect: { () throws(Complaint) in Connection(place: place, api: api) })
    }

    nonisolated static let batches: [[Key]] = [
        [.character("g"), .character("T")], [.character("g"), .control("z")], [.character("T"), .character("g")],
        [.control("z"), .character("g")], [.character("g"), .control("l")], [.character("g"), .control("t"), .enter],
    ]

    /// A theme change or a suspension handles a message of its own. Its effects were once discarded, so that a request
    /// that was marked as under way was never sent.
    @Test(arguments: batches)
    func `a session that comes under the cursor is requested, also when another key handles a message of its own`(
        keys: [Key]
    ) async throws {
        let requested = LockedValue<[SessionID]>([])
        let flow = try LoopFixture(world(requested))
        try await flow.settle()
        flow.press(.character("t"))
        try await flow.wait(for: "the finished session") { $0.desk.rows.contains(self.ended.id) }
        flow.press(.character("A"))
        flow.press(.character("G"))
        try await flow.settle()
        requested.withLock { $0 = [] }
        now.withLock { $0 += 5 }
        flow.screen.input = keys.map(InputEvent.key)
        flow.press()
        let selected = try #require(flow.state.desk.cursor)
        try await flow.settle()
        if flow.state.scene.feed.isActive(selected) { #expect(requested.withLock { $0 }.contains(selected)) }
        #expect(flow.state.polling.plan.allInFlight.isEmpty, "nothing stays marked as under way")
    }

    @Test func `after a key that quits, later keys of the same batch do nothing`() async throws {
        let (requested, ended) = (LockedValue<[SessionID]>([]), LockedValue<[SessionID]>([]))
        let flow = try LoopFixture(world(requested, ended: ended))
        try await flow.settle()
        flow.press(.character("q"), .character("e"), .character("y"))
        #expect(flow.loop.isOver && flow.state.screens.isEmpty && flow.state.scene.endings.waiting == nil)
    }

    @Test func `the picture is shown before an effect runs`() async throws {
        let requested = LockedValue<[SessionID]>([])
        let flow = try LoopFixture(world(requested))
        try await flow.settle()
        requested.withLock { $0 = [] }
        let show = LockedValue<[Int]>([])
        flow.screen.onShow = { show.withLock { $0.append(requested.withLock { $0.count }) } }
        flow.press(.character("j"))
        #expect(show.withLock { $0.first } == 0)
    }

    @Test func `while output is queued nothing is drawn, and then the latest state is`() async throws {
        let flow = try LoopFixture(world(LockedValue([])))
        try await flow.settle()
        flow.screen.isReady = false
        let before = flow.text
        flow.press(.character("?"))
        #expect(flow.text == before)
        flow.screen.isReady = true
        flow.loop.step(timeout: 0)
        #expect(flow.text != before)
    }

    @Test func `a step plans when the loop wakes next, also when its waiting time is limited`() async throws {
        let flow = try LoopFixture(world(LockedValue([])))
        try await flow.settle()
        let wake = try #require(flow.state.nextWake)
        #expect(flow.state.polling.quietUntil == wake)
    }

    @Test func `the loop reads when a pause of the input is over, without waiting for anything else`() async throws {
        let flow = try LoopFixture(world(LockedValue([])))
        try await flow.settle()
        flow.press(.character("?"))
        #expect(!flow.state.screens.isEmpty)
        flow.screen.input = [.key(.escape)]
        let time = ContinuousClock.now + .milliseconds(20)
        flow.screen.inputTime = time
        while !flow.state.screens.isEmpty { flow.loop.step(timeout: nil) }
        #expect(time.duration(to: .now) >= .zero)
    }

    @Test func `the user is told of a paste that was interrupted, and no key is handled`() async throws {
        let flow = try LoopFixture(world(LockedValue([])))
        try await flow.settle()
        flow.screen.input = [.pasteInterrupted]
        flow.press()
        #expect(flow.text.contains("The paste stopped before its end") && flow.text.contains("paste again"))
        flow.screen.input = [.interruptedPasteEnded]
        flow.press()
        #expect(flow.text.contains("Keys work again"))
        flow.screen.input = [.key(.paste("nothing")), .pasteTruncated]
        flow.press()
        #expect(flow.text.contains("longer than 1 MiB"))
        flow.screen.input = [.sequenceUnfinished]
        flow.press()
        #expect(flow.text.contains("Esc cancels it"))
    }

    @Test func `pictures use the size of a cell once the terminal has reported it`() async throws {
        let flow = try LoopFixture(world(LockedValue([])))
        try await flow.settle()
        #expect(flow.state.scene.pictureLook.cellAspect == 0.5)
        (flow.screen.cellAspect, flow.screen.hasCellSizeReport) = (0.75, true)
        flow.press(.character("j"))
        #expect(flow.state.scene.pictureLook.cellAspect == 0.75)
    }
}
