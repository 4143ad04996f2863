import Client
import FoundationEssentials
import Glibc
import Model

@testable import Canvas
@testable import Desk
@testable import Settings

/// Sample sessions, scenes and responses at a fixed time.
package enum Fixture {
    /// 2026-01-31 14:02:31 UTC.
    package static let now = Date(timeIntervalSince1970: 1_769_868_151)

    package static func session(
        _ number: Int, _ status: SessionStatus = .running, age: TimeInterval = 134, room: String = "demo-room",
        avatar: String = "av_stock_001",
        frames: Int? = nil, billable: Int? = nil
    ) -> Session {
        let settings = LiveKitTransport(url: "wss://my-app.livekit.cloud", roomName: room)
        let digits = String(repeating: "0", count: max(0, 4 - String(number).count)) + String(number)
        var session = Session(
            id: SessionID("sess_01J0000000000000000000" + digits), status: status, avatarID: avatar,
            transport: .livekit(settings),
            maxDurationSeconds: 600, createdAt: now.addingTimeInterval(-age))
        if status != .queued { session.startedAt = session.createdAt.addingTimeInterval(0.3) }
        if status == .running { session.firstFrameAt = session.createdAt.addingTimeInterval(1.4) }
        if status == .failed {
            session.failedAt = session.createdAt.addingTimeInterval(4)
            session.failure = SessionFailure(
                code: "token_expired", message: "The worker token expired before the worker joined the room.")
        }
        if status == .ended { session.endedAt = session.createdAt.addingTimeInterval(61) }
        if let frames { session.usage = SessionUsage(billableSeconds: billable ?? frames / 25, frames: frames) }
        return session
    }

    package static var fleet: [Session] {
        [
            session(1, age: 134, frames: 3000), session(2, .starting, age: 3, room: "qa-17", avatar: "av_stock_003"),
            session(3, .queued, age: 1, room: "load-03", avatar: "av_stock_002"),
            session(4, .ending, age: 200, room: "Zürich — 世界", avatar: "av_mika", frames: 4000),
        ]
    }

    package static func scene(columns: Int = 120, rows: Int = 40) -> Scene {
        var scene = Scene(
            now: now, utcOffset: 0, size: Size(columns: columns, rows: rows),
            place: Place(kind: .sandbox, badge: "SANDBOX", host: "127.0.0.1:8787"), themeName: "dark")
        scene.link = .connected
        return scene
    }

    /// A desk after one response to each poll and three heartbeats of its first session.
    package static func desk(columns: Int = 120, rows: Int = 40) -> AppState {
        var state = AppState(scene: scene(columns: columns, rows: rows), keySeed: "test")
        _ = state.handle(.connection(.connected(state.scene.place)))
        for (back, frames) in [(4.0, 2900), (2.0, 2950), (0.0, 3000)] {
            var fleet = fleet
            fleet[0].usage = SessionUsage(billableSeconds: frames / 25, frames: frames)
            _ = state.handle(.tick(now.addingTimeInterval(-back)))
            _ = state.handle(.loaded(.active(.success(fleet.map(Row.value)))))
        }
        _ = state.handle(.loaded(.platform(.success(PlatformStatus(status: .operational)))))
        _ = state.handle(.loaded(.quota(.success(Quota(planKey: "launch", balanceCredits: 1240)))))
        _ = state.handle(.loaded(.plans(.success(Plan.published))))
        return state
    }

    /// In the format of an HTTP `Date` header.
    package static func httpDate(_ date: Date) -> String {
        var seconds = time_t(date.timeIntervalSince1970)
        var fields = tm()
        gmtime_r(&seconds, &fields)
        var text = [CChar](repeating: 0, count: 64)
        let count = strftime(&text, text.count, "%a, %d %b %Y %H:%M:%S GMT", &fields)
        return String(decoding: text.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    package static let avatars = [
        Avatar(id: "av_stock_001", name: "Marcus"), Avatar(id: "av_stock_002", name: "Lena"),
        Avatar(id: "av_new", name: "Not yet", status: .processing),
    ]

    package static func error(_ type: APIError.Kind, _ code: String, param: String? = nil) -> APIError {
        APIError(type: type, code: code, message: "The server's own words", param: param, requestID: "req_7")
    }
}

extension AppState {
    /// Presses the keys in order, each in its own read and after the picture before it was shown long enough; returns
    /// the effects of all of them.
    @discardableResult
    package mutating func press(_ keys: Key...) -> [Effect] { keys.flatMap { pressAlone($0) } }

    @discardableResult
    package mutating func type(_ text: String) -> [Effect] { text.flatMap { pressAlone(.character($0)) } }

    private mutating func pressAlone(_ key: Key) -> [Effect] {
        // The test may have changed the screens directly.
        confirmation.update(screens, isDrawn: !DeskLayout.isTooSmall(scene.size))
        let shownAt = scene.now - 2 * ConfirmationGuard.minimumDelay
        return handle([
            .shown(revision: confirmation.revision, at: shownAt), .keysRead(at: scene.now, isOutputBlocked: false),
            .key(key),
        ])
    }
}
