import FoundationEssentials

@testable import Metrics
@testable import Model

/// Sessions and answers for the tests of the exporter.
enum MetricsSample {
    static let start = Date(timeIntervalSince1970: 1_800_000_000)

    static func at(_ seconds: TimeInterval) -> Date { start.addingTimeInterval(seconds) }

    /// A session that was created `created` seconds after the start. Dates and counters are set by `change`.
    static func session(
        _ number: Int, _ status: SessionStatus, created: TimeInterval = 0, _ change: (inout Session) -> Void = { _ in }
    ) -> Session {
        var session = Session(
            id: SessionID("sess_\(number)"), status: status, avatarID: "av_stock_001",
            transport: .livekit(LiveKitTransport(url: "wss://acme.livekit.cloud:443/x?y", roomName: "room-\(number)")),
            maxDurationSeconds: 600, createdAt: at(created))
        change(&session)
        return session
    }

    /// A running session with its start-up times in seconds after its creation.
    static func running(
        _ number: Int, created: TimeInterval = 0, queue: TimeInterval = 1, firstFrame: TimeInterval = 2,
        frames: Int = 0, billable: Int = 0, _ change: (inout Session) -> Void = { _ in }
    ) -> Session {
        session(number, .running, created: created) {
            $0.startedAt = at(created + queue)
            $0.firstFrameAt = at(created + queue + firstFrame)
            $0.usage = SessionUsage(billableSeconds: billable, frames: frames)
            change(&$0)
        }
    }

    static func ended(
        _ number: Int, created: TimeInterval = 0, ran: TimeInterval, _ change: (inout Session) -> Void = { _ in }
    ) -> Session {
        running(number, created: created) {
            $0.status = .ended
            $0.endedAt = at(created + 1 + ran)
            change(&$0)
        }
    }

    static func failed(_ number: Int, created: TimeInterval = 0, code: String) -> Session {
        session(number, .failed, created: created) {
            $0.failedAt = at(created + 3)
            $0.failure = SessionFailure(code: code, message: "")
        }
    }

    static func rows(_ sessions: [Session]) -> [Row<Session>] { sessions.map(Row.value) }

    /// The samples of a family as `name{label="value"} number` lines.
    static func lines(_ families: [MetricFamily], _ prefix: String = "") -> [String] {
        String(decoding: MetricsWriter.text(families, .openMetrics), as: UTF8.self).split(separator: "\n")
            .map(String.init).filter { $0.hasPrefix(prefix) && !$0.hasPrefix("#") }
    }
}
