import Client
import Desk
import Foundation
import Live
import Model
import TestSupport
import Testing

@testable import Console

/// How the live session of the desk ends, against servers of the tests.
struct LiveDriverTests {
    private static let id = LiveDriverFixture.id
    private static let endCommand = "protoface-console sessions end \(id.rawValue)"

    @Test func `a session that can't be ended without a network is ended when the network is back`() async throws {
        let isOffline = LockedValue(true)
        let fixture = try LiveDriverFixture(closesRelay: true) { request in
            request.target.hasSuffix("/end") && isOffline.withLock { $0 } ? .close : nil
        }
        await fixture.start()
        try await fixture.wait("the failure") { if case .ended(.some) = $0 { true } else { false } }
        let failed = fixture.messages.compactMap {
            if case .ended(let complaint) = $0 { complaint?.sentence } else { nil }
        }
        #expect(failed.first?.contains("End it with: \(Self.endCommand)") == true)
        #expect(!fixture.driver.isActive && fixture.hasRecord)
        isOffline.withLock { $0 = false }
        let leftover = LiveLeftover(marker: "live-a-1", session: Self.id, avatarID: "av_stock_001")
        try await fixture.wait("the end") { $0 == .leftoverEnded(leftover, nil) }
        let complaint = try await fixture.finish()
        #expect(!fixture.hasRecord && complaint == nil)
    }

    // MARK: The end of the program

    @Test func `the end of the program reports a running session that the API does not end`() async throws {
        let fixture = try LiveDriverFixture { $0.target.hasSuffix("/end") ? LiveDriverFixture.refusal : nil }
        await fixture.start()
        let complaint = try #require(await fixture.finish())
        #expect(complaint.sentence.contains("End it with: \(Self.endCommand)"), "\(complaint.sentence)")
        #expect(!fixture.driver.isActive && fixture.hasRecord)
    }

    @Test func `a session that could not be ended before is tried again at the end of the program`() async throws {
        let refuses = LockedValue(true)
        let fixture = try LiveDriverFixture { request in
            request.target.hasSuffix("/end") && refuses.withLock { $0 } ? LiveDriverFixture.refusal : nil
        }
        await fixture.start()
        await fixture.driver.end()
        #expect(!fixture.driver.isActive)
        let first = try await fixture.finish()
        #expect(first?.sentence.contains(Self.endCommand) == true)
        refuses.withLock { $0 = false }
        let second = try await fixture.finish()
        #expect(second == nil && !fixture.hasRecord)
    }

    @Test func `the end of the program reports a session whose create answer was lost and that can't be ended`()
        async throws
    {
        let fixture = try LiveDriverFixture { request in
            if request.target.hasSuffix("/pipecat/sessions") { return .close }
            if request.target.hasSuffix("/end") { return LiveDriverFixture.refusal }
            return LiveDriverFixture.page([LiveDriverFixture.session(marker: "live-a-1")])
        }
        await fixture.start()
        let complaint = try await fixture.finish()
        #expect(complaint?.sentence.contains(Self.endCommand) == true && fixture.hasRecord)
    }

    @Test func `the end of the program names the marker of a session whose id is not known`() async throws {
        let fixture = try LiveDriverFixture { _ in .close }
        await fixture.start()
        let complaint = try #require(await fixture.finish())
        #expect(complaint.sentence.contains("\(PipecatSessions.markerKey)=live-a-1"), "\(complaint.sentence)")
        #expect(complaint.sentence.contains("protoface-console sessions end ID") && fixture.hasRecord)
    }

    @Test func `the end of the program reports a session that is still being created`() async throws {
        let fixture = try LiveDriverFixture { _ in .hang }
        let (driver, order, sessions) = (fixture.driver, fixture.order(), fixture.sessions)
        let start = Task.detached { await driver.start(order, sessions) }
        _ = try await waiting("the request") { fixture.api.requests.isEmpty ? nil : true }
        let complaint = try await fixture.finish(within: 0.1)
        #expect(complaint?.sentence.contains("\(PipecatSessions.markerKey)=live-a-1") == true)
        #expect(fixture.hasRecord)
        fixture.api.stop()
        await start.value
    }

    @Test func `the end of the program reports nothing about a session that was ended`() async throws {
        let fixture = try LiveDriverFixture()
        await fixture.start()
        let complaint = try await fixture.finish()
        #expect(complaint == nil && !fixture.hasRecord)
        #expect(fixture.api.requests.contains { $0.target.hasSuffix("/end") })
    }

    @Test func `sessions of the embedded sandbox are not reported, because they end with the console`() async throws {
        let fixture = try LiveDriverFixture { $0.target.hasSuffix("/end") ? LiveDriverFixture.refusal : nil }
        let order = LiveOrder(
            request: PipecatRequest(avatarID: "av_1"), avatarID: "av_1", marker: "live-a-1", address: nil)
        await fixture.driver.start(order, fixture.sessions)
        #expect(fixture.driver.isActive)
        let complaint = try await fixture.finish()
        #expect(complaint == nil)
    }

    // MARK: Sessions of earlier runs

    @Test func `a record is kept when the API lists no session of a lost create request`() async throws {
        let fixture = try LiveDriverFixture { request in
            request.target.hasSuffix("/pipecat/sessions") ? .close : LiveDriverFixture.page([])
        }
        await fixture.start()
        #expect(fixture.hasRecord && !fixture.driver.isActive)
        await fixture.driver.findLeftovers(at: fixture.address, fixture.sessions)
        #expect(!fixture.hasRecord)
    }

    @Test(arguments: [true, false])
    func `another API key neither asks about a session nor forgets it`(isKnown: Bool) async throws {
        let fixture = try LiveDriverFixture { request in
            request.target.hasPrefix("/v1/sessions?") ? LiveDriverFixture.page([]) : LiveDriverFixture.notFound
        }
        let records = LiveRecords(folder: fixture.home.path)
        records.write(fixture.order(), session: isKnown ? Self.id : nil, key: Secret("sk_test_of_A_0123456789"))
        let other = try LiveDriverFixture.sessions(fixture.api.port, key: "sk_test_of_B_0123456789")
        await fixture.driver.findLeftovers(at: fixture.address, other)
        #expect(fixture.hasRecord && fixture.api.requests.isEmpty)
        let own = try LiveDriverFixture.sessions(fixture.api.port, key: "sk_test_of_A_0123456789")
        await fixture.driver.findLeftovers(at: fixture.address, own)
        #expect(!fixture.hasRecord && !fixture.api.requests.isEmpty)
    }

    @Test func `a record of an earlier version is asked about, and kept if its key may be another one`() async throws {
        let isKnown = LockedValue(false)
        let fixture = try LiveDriverFixture { _ in isKnown.withLock { $0 } ? nil : LiveDriverFixture.notFound }
        let record =
            #"{"marker":"live-a-1","address":"\#(fixture.address)","avatar_id":"av_1","#
            + #""session_id":"\#(Self.id.rawValue)","process":999999999}"#
        _ = try fixture.home.write(record, to: "live/live-a-1.json")
        await fixture.driver.findLeftovers(at: fixture.address, fixture.sessions)
        #expect(fixture.hasRecord && fixture.api.requests.count == 1)
        isKnown.withLock { $0 = true }
        await fixture.driver.findLeftovers(at: fixture.address, fixture.sessions)
        let leftover = LiveLeftover(marker: "live-a-1", session: Self.id, avatarID: "av_1")
        try await fixture.wait("the question") { $0 == .leftoverFound(leftover) }
    }
}
