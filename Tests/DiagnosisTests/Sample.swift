import FoundationEssentials

@testable import Diagnosis
@testable import Model

/// Makes evidence for the tests of the rules.
enum Sample {
    /// Local date of the diagnosis. The API's clock shows the same date unless a test sets a difference.
    static let now = Date(timeIntervalSince1970: 1_800_000_000)

    static func ago(_ seconds: TimeInterval) -> Date { now.addingTimeInterval(-seconds) }

    /// A running session with a first frame, whose worker started `age` seconds ago.
    static func session(
        _ id: String = "sess_1", _ status: SessionStatus = .running, age: TimeInterval = 120,
        _ change: (inout Session) -> Void = { _ in }
    ) -> Session {
        var session = Session(
            id: SessionID(id), status: status, avatarID: "av_stock_001", transport: .livekit(settings()),
            maxDurationSeconds: 1200, createdAt: ago(age + 1))
        session.startedAt = ago(age)
        session.firstFrameAt = ago(age - 1)
        session.usage = SessionUsage(billableSeconds: Int(age), frames: Int(age) * 25)
        change(&session)
        return session
    }

    static func settings(
        url: String = "wss://acme.livekit.cloud", room: String = "room-1",
        identity: String = LiveKitTransport.defaultWorkerIdentity, pin: String? = nil, isTrack: Bool = false
    ) -> LiveKitTransport {
        LiveKitTransport(
            url: url, roomName: room, workerIdentity: identity, audioSource: isTrack ? .track : .dataStream,
            subscribeToIdentity: pin)
    }

    static func ended(
        after ran: TimeInterval, idle: Int = 30, maximum: Int = 1200, _ change: (inout Session) -> Void = { _ in }
    ) -> Session {
        session("sess_1", .ended, age: ran + 60) {
            $0.idleTimeoutSeconds = idle
            $0.maxDurationSeconds = maximum
            $0.endedAt = ago(60)
            change(&$0)
        }
    }

    static func waiting(
        _ id: String = "sess_1", _ status: SessionStatus, for seconds: TimeInterval,
        _ change: (inout Session) -> Void = { _ in }
    ) -> Session {
        session(id, status, age: seconds) {
            $0.firstFrameAt = nil
            $0.usage = nil
            if status == .queued { $0.startedAt = nil }
            change(&$0)
        }
    }

    static func failed(_ code: String, _ message: String = "") -> Session {
        waiting("sess_1", .failed, for: 20) {
            $0.failedAt = ago(10)
            $0.failure = SessionFailure(code: code, message: message)
        }
    }

    /// `others` are the other sessions of the fleet.
    static func evidence(
        _ session: Session, others: [Fleet.Member] = [], counters: CounterHistory? = nil, skew: TimeInterval? = 0,
        startUps: StartUpStatistics = StartUpStatistics(), _ change: (inout Evidence) -> Void = { _ in }
    ) -> Evidence {
        let member = Fleet.Member(session, counters: counters, observedSince: ago(600))
        let fleet = Fleet([member] + others, startUps: startUps, now: now, clockSkew: skew)
        var evidence = Evidence(member, fleet: fleet)
        change(&evidence)
        return evidence
    }

    static func members(_ sessions: [Session]) -> [Fleet.Member] { sessions.map { Fleet.Member($0) } }

    /// Polls every 2 s up to now. The functions return the counters of a given number of seconds ago.
    static func counters(
        seconds: Int, frames: (_ ago: Int) -> Int, billable: (_ ago: Int) -> Int
    ) -> CounterHistory {
        var counters = CounterHistory()
        for age in stride(from: seconds, through: 0, by: -2) {
            counters.record(
                SessionUsage(billableSeconds: billable(age), frames: frames(age)), at: ago(TimeInterval(age)))
        }
        return counters
    }

    /// Counters of a session whose frames and billable seconds increase.
    static let moving = counters(seconds: 40, frames: { 25 * (200 - $0) }, billable: { 200 - $0 })

    /// Counters that have not changed during the last `seconds` seconds.
    static func still(for seconds: Int, billableMoves: Bool = false) -> CounterHistory {
        counters(
            seconds: 60, frames: { 25 * (200 - max(seconds, $0)) },
            billable: { 200 - (billableMoves ? $0 : max(seconds, $0)) })
    }

    /// Running sessions in other rooms, each with these counters.
    static func running(_ count: Int, _ counters: CounterHistory?) -> [Fleet.Member] {
        (0..<count).map { index in
            Fleet.Member(
                session("sess_r\(index)") { $0.transport = .livekit(settings(room: "other-\(index)")) },
                counters: counters, observedSince: ago(600))
        }
    }

    static func startUps(queued: TimeInterval = 1, starting: TimeInterval = 2) -> StartUpStatistics {
        var statistics = StartUpStatistics()
        for index in 0..<20 {
            statistics.add(
                session("sess_s\(index)") {
                    $0.startedAt = $0.createdAt.addingTimeInterval(queued)
                    $0.firstFrameAt = $0.createdAt.addingTimeInterval(queued + starting)
                })
        }
        statistics.settle()
        return statistics
    }

    static func claims(_ change: (inout [String: JSONValue], inout [String: JSONValue]) -> Void = { _, _ in })
        -> WorkerTokenClaims
    {
        let second = Int(now.timeIntervalSince1970)
        var payload: [String: JSONValue] = [
            "iss": .string("APIkey1"), "sub": .string("protoface-worker"), "kind": .string("agent"),
            "exp": .integer(second + 3600), "nbf": .integer(second - 600),
        ]
        var grants: [String: JSONValue] = [
            "room": .string("room-1"), "roomJoin": .bool(true), "canPublish": .bool(true), "canSubscribe": .bool(true),
            "canPublishData": .bool(true),
        ]
        change(&payload, &grants)
        payload["video"] = .object(grants)
        return WorkerTokenClaims(header: ["alg": .string("HS256")], payload: payload, signatureLength: 43)
    }
}
