import Client
import Desk
import Foundation
import Live
import Model
import TestSupport
import Testing

@testable import Console

/// The live session of the desk, against servers of the tests.
struct LiveDriverTests {
    private static let id = SessionID("sess_01J00000000000000000000000")
    private static let session =
        #"{"object":"session","id":"\#(id.rawValue)","status":"running","avatar_id":"av_stock_001","#
        + #""transport":{"type":"pipecat"},"quality":"standard","metadata":{},"max_duration_seconds":120,"#
        + #""idle_timeout_seconds":30,"created_at":"2026-01-02T03:04:05Z"}"#

    private static func created(_ relay: TestRelay) -> String {
        #"{"object":"pipecat.session","session":\#(session),"relay":{"type":"websocket","media_url":"\#(relay.url)","#
            + #""media_token":"pmt_\#(UUID().uuidString)"}}"#
    }

    private static func sessions(_ port: UInt16) throws -> PipecatSessions {
        let client = APIClient(
            APIClient.Configuration(
                baseURL: try BaseURL("http://127.0.0.1:\(port)"), apiKey: Secret("sk_test_0123456789"), version: "0"))
        return PipecatSessions(client.retrying(.none), pause: { _ in })
    }

    @Test func `a session that can't be ended without a network is ended when the network is back`() async throws {
        // The relay closes the connection after it has sent one picture.
        let relay = try TestRelay { peer in
            guard peer.acceptWebSocket() else { return }
            peer.sendPicture()
        }
        defer { relay.stop() }
        let answer = Self.created(relay)
        let isOffline = LockedValue(true)
        let api = try ScriptedServer { request in
            guard request.target.hasSuffix("/end") else { return .json(answer) }
            return isOffline.withLock { $0 } ? .close : .json(Self.session)
        }
        defer { api.stop() }
        let (home, mailbox) = (try Home(), try Mailbox())
        let driver = LiveDriver(
            records: LiveRecords(folder: home.path), mailbox: mailbox, retryInterval: .milliseconds(10))
        let order = LiveOrder(
            request: PipecatRequest(avatarID: "av_stock_001"), avatarID: "av_stock_001", marker: "live-a-1",
            address: "http://127.0.0.1:\(api.port)")
        await driver.start(order, try Self.sessions(api.port))
        var messages: [Message.Live] = []
        func wait(_ what: String, for isWanted: (Message.Live) -> Bool) async throws {
            _ = try await waiting(what) {
                messages += mailbox.removeMessages().compactMap { if case .live(let live) = $0 { live } else { nil } }
                return messages.contains(where: isWanted) ? true : nil
            }
        }
        try await wait("the failure") { if case .ended(.some) = $0 { true } else { false } }
        let failed = messages.compactMap { if case .ended(let complaint) = $0 { complaint?.sentence } else { nil } }
        #expect(failed.first?.contains("End it with: protoface-console sessions end \(Self.id.rawValue)") == true)
        #expect(!driver.isActive && home.files().contains { $0.path.hasSuffix("live-a-1.json") })
        isOffline.withLock { $0 = false }
        let leftover = LiveLeftover(marker: "live-a-1", session: Self.id, avatarID: "av_stock_001")
        try await wait("the end") { $0 == .leftoverEnded(leftover, nil) }
        #expect(!home.files().contains { $0.path.hasSuffix("live-a-1.json") })
    }
}
