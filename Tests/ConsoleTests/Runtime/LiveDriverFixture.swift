import Client
import Desk
import Foundation
import Live
import Model
import TestSupport

@testable import Console

/// A live driver, an API that a script plays, and a media relay that sends one picture if `sendsPicture`.
final class LiveDriverFixture {
    static let id = SessionID("sess_01J00000000000000000000000")

    let home: Home
    let api: ScriptedServer
    let driver: LiveDriver
    let sessions: PipecatSessions
    private let relay: TestRelay
    private let mailbox: Mailbox
    private(set) var messages: [Message.Live] = []

    /// `script` answers the requests; nil for the usual answer.
    init(
        closesRelay: Bool = false, devices: SoundDevices = SoundDevices(),
        _ script: @escaping @Sendable (ReceivedRequest) -> ScriptedResponse? = { _ in nil }
    ) throws {
        relay = try TestRelay { peer in
            guard peer.acceptWebSocket() else { return }
            if closesRelay { peer.sendPicture() } else { peer.drain() }
        }
        let created = Self.created(relay)
        api = try ScriptedServer { request in
            if let response = script(request) { return response }
            return .json(request.target.hasSuffix("/pipecat/sessions") ? created : Self.session())
        }
        (home, mailbox) = (try Home(), try Mailbox())
        driver = LiveDriver(
            records: LiveRecords(folder: home.path), mailbox: mailbox, devices: devices,
            retryInterval: .milliseconds(10))
        sessions = try Self.sessions(api.port)
    }

    deinit {
        relay.stop()
        api.stop()
    }

    static func session(marker: String = "", status: String = "running") -> String {
        #"{"object":"session","id":"\#(id.rawValue)","status":"\#(status)","avatar_id":"av_stock_001","#
            + #""transport":{"type":"pipecat"},"quality":"standard","#
            + #""metadata":{"\#(PipecatSessions.markerKey)":"\#(marker)"},"max_duration_seconds":120,"#
            + #""idle_timeout_seconds":30,"created_at":"2026-01-02T03:04:05Z"}"#
    }

    static func page(_ sessions: [String]) -> ScriptedResponse {
        .json(#"{"object":"list","data":[\#(sessions.joined(separator: ","))],"has_more":false}"#)
    }

    static let refusal = ScriptedResponse.refusal(403, type: "permission", code: "forbidden")
    static let notFound = ScriptedResponse.refusal(404, type: "not_found", code: "not_found")

    private static func created(_ relay: TestRelay) -> String {
        #"{"object":"pipecat.session","session":\#(session()),"relay":{"type":"websocket","media_url":"\#(relay.url)","#
            + #""media_token":"pmt_\#(UUID().uuidString)"}}"#
    }

    static func sessions(_ port: UInt16, key: String = "sk_test_0123456789") throws -> PipecatSessions {
        let client = APIClient(
            APIClient.Configuration(
                baseURL: try BaseURL("http://127.0.0.1:\(port)"), apiKey: Secret(key), version: "0"))
        return PipecatSessions(client.retrying(.none), pause: { _ in })
    }

    var address: String { "http://127.0.0.1:\(api.port)" }

    func order(_ marker: String = "live-a-1") -> LiveOrder {
        LiveOrder(
            request: PipecatRequest(avatarID: "av_stock_001"), avatarID: "av_stock_001", marker: marker,
            address: address)
    }

    func start() async { await driver.start(order(), sessions) }

    /// The end of the program. It blocks its thread, so that it must not run on one of the tasks' threads.
    func finish(within seconds: Double = 20) async throws -> Complaint? {
        let (driver, result) = (driver, LockedValue<Complaint??>(nil))
        let thread = POSIXThread.start {
            let complaint = driver.finish(within: seconds)
            result.withLock { $0 = .some(complaint) }
        }
        defer { thread?.join() }
        return try await waiting("the end of the program") { result.withLock { $0 } }
    }

    /// True if the state directory has a record of the session.
    var hasRecord: Bool { home.files().contains { $0.path.hasSuffix("live-a-1.json") } }

    /// Waits for a message; checks those that arrived before too.
    func wait(_ what: String, for isWanted: (Message.Live) -> Bool) async throws {
        _ = try await waiting(what) {
            messages += mailbox.removeMessages().compactMap { if case .live(let live) = $0 { live } else { nil } }
            return messages.contains(where: isWanted) ? true : nil
        }
    }
}
