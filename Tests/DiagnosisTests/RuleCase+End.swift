import FoundationEssentials

@testable import Diagnosis
@testable import Model

extension RuleCase {
    private static let free = AccountEvidence(plan: .free)

    /// People are in the room until `left` seconds before the end, then nobody. The session ended 60 s ago.
    private static func emptied(_ left: TimeInterval, roomGone: Bool) -> Evidence {
        Sample.evidence(Sample.ended(after: 200)) {
            var room = RoomEvidence()
            for age in stride(from: 60 + left + 20, through: 60, by: -5) {
                let isThere = age > 60 + left
                room.record(
                    RoomLook(at: Sample.ago(age), participants: [Sample.worker()] + (isThere ? [Sample.caller()] : [])))
            }
            if roomGone { room.record(RoomLook(at: Sample.ago(55), room: nil)) }
            $0.room = room
        }
    }

    private static func pipecat(_ shown: TimeInterval, frames: Int) -> Evidence {
        Sample.evidence(
            Sample.ended(after: shown + 1) {
                $0.transport = .pipecat
                $0.firstFrameAt = Sample.ago(60 + shown)
                $0.usage = SessionUsage(billableSeconds: 3, frames: frames)
            })
    }

    private static func endedTogether(_ others: Int, balance: Double) -> Evidence {
        Sample.evidence(
            Sample.ended(after: 200),
            others: (0..<others).map { index in
                var session = Sample.ended(after: 300)
                session.id = SessionID("sess_e\(index)")
                return Fleet.Member(session)
            }
        ) { $0.account = AccountEvidence(quota: Quota(planKey: "launch", balanceCredits: balance)) }
    }

    static let end: [RuleCase] = [
        .finds(.maxDuration, .mostLikely, "ran 2:00 of 2:00, the plan's cap") {
            Sample.evidence(Sample.ended(after: 121, maximum: 120)) { $0.account = free }
        },
        .finds(.maxDuration, .is, "41 s are left") { Sample.evidence(Sample.session(age: 1159)) },
        .silent(.maxDuration, "ran 1:50 of 2:00") { Sample.evidence(Sample.ended(after: 110, maximum: 120)) },
        .silent(.maxDuration, "this console ended it at that time") {
            Sample.evidence(Sample.ended(after: 120, maximum: 120)) { $0.ownEndCall = Sample.ago(60) }
        },
        .hedged(.maxDuration, "5 s short of it") { Sample.evidence(Sample.ended(after: 115, maximum: 120)) },
        .finds(.idleTimeout, .mostLikely, "ended after exactly 30 s") { Sample.evidence(Sample.ended(after: 30.5)) },
        .finds(.idleTimeout, .mostLikely, "the last sound was 30 s before the end") {
            Sample.evidence(Sample.ended(after: 300)) { $0.lastSound = Sample.ago(90) }
        },
        .silent(.idleTimeout, "ran 12 s of 30") { Sample.evidence(Sample.ended(after: 12)) },
        .silent(.idleTimeout, "the last sound was 10 s before the end") {
            Sample.evidence(Sample.ended(after: 300)) { $0.lastSound = Sample.ago(70) }
        },
        .silent(.idleTimeout, "the maximum duration is 30 s as well") {
            Sample.evidence(Sample.ended(after: 30, maximum: 30))
        },
        .hedged(.idleTimeout, "ended after 35 s") {
            Sample.evidence(Sample.ended(after: 35) { $0.firstFrameAt = $0.startedAt })
        },
        .finds(.roomEmptied, .mostLikely, "the last person left 20 s before the end, the room is gone") {
            emptied(20, roomGone: true)
        },
        .finds(.roomEmptied, .is, "LiveKit says that the room closed") {
            Sample.evidence(Sample.ended(after: 200)) {
                $0.room = RoomEvidence()
                $0.room?.record(RoomLook(at: Sample.ago(62), participants: [Sample.worker()]))
                $0.room?.departures = [.init(identity: "protoface-worker", at: Sample.ago(60), reason: "ROOM_CLOSED")]
            }
        },
        .silent(.roomEmptied, "the last person left 3 min before the end") { emptied(180, roomGone: true) },
        .hedged(.roomEmptied, "the room still exists") { emptied(20, roomGone: false) },
        .finds(.creditsOut, .is, "nothing can start") {
            Sample.evidence(Sample.session()) {
                $0.account = AccountEvidence(
                    quota: Quota(planKey: "free", balanceCredits: 0, canStartSession: false))
            }
        },
        .silent(.creditsOut, "half a credit is left") {
            Sample.evidence(Sample.session()) {
                $0.account = AccountEvidence(
                    quota: Quota(planKey: "free", balanceCredits: 0.5, canStartSession: true))
            }
        },
        .silent(.creditsOut, "it ended alone") { endedTogether(0, balance: 0) },
        .hedged(.creditsOut, "it ended with two others, and no credits are left") { endedTogether(2, balance: 0) },
        .finds(.concurrencyLimit, .is, "a create was refused") {
            Sample.evidence(Sample.session()) {
                $0.account = AccountEvidence(
                    plan: .free, refusals: [.init(code: "concurrent_sessions", at: Sample.ago(20))])
            }
        },
        .silent(.concurrencyLimit, "all slots are in use, and nothing waits") {
            Sample.evidence(Sample.session()) { $0.account = free }
        },
        .silent(.concurrencyLimit, "the refusal is an hour old") {
            Sample.evidence(Sample.session()) {
                $0.account = AccountEvidence(refusals: [.init(code: "concurrent_sessions", at: Sample.ago(3600))])
            }
        },
        .hedged(.concurrencyLimit, "all slots are in use, and it waits") {
            Sample.evidence(Sample.waiting("sess_1", .queued, for: 60)) { $0.account = free }
        },
        .finds(.pipecatOverflow, .is, "the client's buffer overflowed") {
            Sample.evidence(Sample.session()) { $0.relay = Sample.relay { $0.hasOverflowed = true } }
        },
        .silent(.pipecatOverflow, "ended 9 s after the first frame") { pipecat(9, frames: 90) },
        .silent(.pipecatOverflow, "a LiveKit session that ended 2 s after its first frame") {
            Sample.evidence(Sample.ended(after: 3) { $0.usage = SessionUsage(billableSeconds: 3, frames: 50) })
        },
        .hedged(.pipecatOverflow, "ended 2 s after the first frame") { pipecat(2, frames: 50) },
        .finds(.relayDropped, .is, "the session still runs in a later poll") {
            Sample.evidence(Sample.session(), counters: Sample.moving) {
                $0.relay = Sample.relay { $0.close = .init(code: 1011, at: Sample.ago(10)) }
            }
        },
        .silent(.relayDropped, "we closed it") {
            Sample.evidence(Sample.session(), counters: Sample.moving) {
                $0.relay = Sample.relay { $0.close = .init(code: 1000, at: Sample.ago(10), isOurs: true) }
            }
        },
        .silent(.relayDropped, "the session ended") {
            Sample.evidence(Sample.ended(after: 200)) {
                $0.relay = Sample.relay { $0.close = .init(code: 1000, at: Sample.ago(60)) }
            }
        },
        .hedged(.relayDropped, "no poll since then") {
            Sample.evidence(Sample.session()) {
                $0.relay = Sample.relay { $0.close = .init(code: nil, at: Sample.ago(1)) }
            }
        },
    ]
}
