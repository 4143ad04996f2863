import FoundationEssentials

@testable import Diagnosis
@testable import Model

extension RuleCase {
    private static func twin(_ id: String = "sess_2", _ status: SessionStatus = .running, age: TimeInterval)
        -> Fleet.Member
    {
        Fleet.Member(Sample.session(id, status, age: age))
    }

    private static func drift(_ offset: Double, _ slope: Double, _ observed: TimeInterval = 60) -> Evidence {
        Sample.evidence(Sample.session()) {
            $0.media = Sample.media { $0.drift = .init(offset: offset, slope: slope, observed: observed) }
        }
    }

    private static func viewers(_ viewers: [MediaEvidence.Viewer]) -> Evidence {
        Sample.evidence(
            Sample.session { $0.usage = SessionUsage(billableSeconds: 120, frames: 2950) }, counters: Sample.moving
        ) { $0.media = Sample.media { $0.viewers = viewers } }
    }

    private static func shown(
        report: CustomerReport?, identity: String = "protoface-worker", attributes: [String: String]
    ) -> Evidence {
        Sample.evidence(Sample.session { $0.transport = .livekit(Sample.settings(identity: identity)) }) {
            $0.report = report
            $0.media = Sample.media()
            $0.room = Sample.room([
                Sample.worker(attributes: attributes, identity: identity), Sample.agent(), Sample.caller(),
            ])
        }
    }

    private static func encrypted(_ tracks: [RoomParticipant.Track], people: Bool = true) -> Evidence {
        Sample.evidence(Sample.session()) {
            let voice = RoomParticipant.Track("voice", isAudio: true, isEncrypted: people)
            $0.room = Sample.room([Sample.worker(tracks: tracks), Sample.agent(), Sample.caller(tracks: [voice])])
        }
    }

    private static func codecs(_ codecs: [String], _ tracks: [RoomParticipant.Track]) -> Evidence {
        Sample.evidence(Sample.waiting("sess_1", .running, for: 15)) {
            $0.room = Sample.room([Sample.worker(tracks: tracks), Sample.agent()]) { $0.room?.codecs = codecs }
        }
    }

    static let picture: [RuleCase] = [twins, frozen, media, decoding].flatMap(\.self)

    private static let decoding: [RuleCase] = [
        .finds(.endToEndEncryption, .is, "people encrypt, the worker does not") {
            encrypted([Sample.avatarVideo, Sample.avatarAudio])
        },
        .silent(.endToEndEncryption, "nobody encrypts") { encrypted([Sample.avatarVideo], people: false) },
        .silent(.endToEndEncryption, "the worker encrypts too") {
            encrypted([RoomParticipant.Track("protoface-avatar", isAudio: false, isEncrypted: true)])
        },
        .hedged(.endToEndEncryption, "the worker has no track yet") { encrypted([]) },
        .finds(.codecNotAllowed, .mostLikely, "VP9 only, and the worker has audio only") {
            codecs(["audio/opus", "video/vp9"], [Sample.avatarAudio])
        },
        .silent(.codecNotAllowed, "H264 is allowed") {
            codecs(["audio/opus", "video/H264"], [Sample.avatarAudio])
        },
        .silent(.codecNotAllowed, "VP9 only, and the video is there") {
            codecs(["audio/opus", "video/vp9"], [Sample.avatarVideo])
        },
        .hedged(.codecNotAllowed, "VP9 only, and no track yet") { codecs(["audio/opus", "video/vp9"], []) },
    ]

    private static let twins: [RuleCase] = [
        .finds(.duplicateWorker, .is, "both run") { Sample.evidence(Sample.session(), others: [twin(age: 100)]) },
        .finds(.duplicateWorker, .mostLikely, "it ended 2 s after the other started") {
            Sample.evidence(Sample.ended(after: 100), others: [twin(age: 62)])
        },
        .silent(.duplicateWorker, "the other is in another room") {
            var other = twin(age: 100)
            other.session.transport = .livekit(Sample.settings(room: "room-2"))
            return Sample.evidence(Sample.session(), others: [other])
        },
        .silent(.duplicateWorker, "it ended before the other started") {
            Sample.evidence(Sample.ended(after: 100), others: [twin(age: 55)])
        },
        .silent(.duplicateWorker, "the other one is ending") {
            Sample.evidence(Sample.session(), others: [twin("sess_2", .ending, age: 100)])
        },
        .hedged(.duplicateWorker, "the other has just started") {
            Sample.evidence(Sample.session(), others: [twin(age: 3)])
        },
    ]

    private static let frozen: [RuleCase] = [
        .finds(.videoFrozen, .is, "frames stand still while billing moves") {
            Sample.evidence(Sample.session(), counters: Sample.still(for: 12, billableMoves: true))
        },
        .finds(.videoFrozen, .mostLikely, "frames stand still since the first poll while billing moves") {
            Sample.evidence(Sample.session(), counters: Sample.still(for: 60, billableMoves: true))
        },
        .finds(.videoFrozen, .mostLikely, "no heartbeat for 24 s while 11 others report") {
            Sample.evidence(
                Sample.session(), others: Sample.running(11, Sample.moving), counters: Sample.still(for: 24))
        },
        .finds(.videoFrozen, .mostLikely, "the others stand still too while billing moves") {
            Sample.evidence(
                Sample.session(), others: Sample.running(5, Sample.still(for: 40, billableMoves: true)),
                counters: Sample.still(for: 24, billableMoves: true))
        },
        .silent(.videoFrozen, "8 s without a change") {
            Sample.evidence(Sample.session(), counters: Sample.still(for: 8, billableMoves: true))
        },
        .silent(.videoFrozen, "24 s where 10 s between changes are usual") {
            let counters = Sample.counters(
                seconds: 60, frames: { 25 * (200 - (max($0, 16) + 4) / 10 * 10) },
                billable: { 200 - (max($0, 16) + 4) / 10 * 10 })
            return Sample.evidence(Sample.session(), counters: counters)
        },
        .hedged(.videoFrozen, "nothing moves for 24 s, nobody else runs") {
            Sample.evidence(Sample.session(), counters: Sample.still(for: 24))
        },
        .silent(.videoFrozen, "nothing moves for 18 s, nobody else runs") {
            Sample.evidence(Sample.session(), counters: Sample.still(for: 18))
        },
        .silent(.videoFrozen, "the last poll is 30 s old") {
            var counters = CounterHistory()
            for age in stride(from: 60.0, through: 30, by: -2) {
                counters.record(
                    SessionUsage(billableSeconds: 200 - Int(age), frames: 100), at: Sample.ago(age))
            }
            return Sample.evidence(Sample.session(), counters: counters)
        },
        .hedged(.videoFrozen, "no counter moves in any session") {
            Sample.evidence(
                Sample.session(), others: Sample.running(11, Sample.still(for: 30)), counters: Sample.still(for: 24))
        },
        .hedged(.videoFrozen, "no heartbeat for 12 s while others report") {
            Sample.evidence(
                Sample.session(), others: Sample.running(11, Sample.moving), counters: Sample.still(for: 12))
        },
    ]

    private static let unlinked: [String: String] = [:]

    private static let media: [RuleCase] = [
        .finds(.avDrift, .is, "310 ms, 80 ms more every minute") { drift(310, 80) },
        .silent(.avDrift, "100 ms late is not visible") { drift(100, 5) },
        .hedged(.avDrift, "310 ms, measured for 20 s only") { drift(310, 80, 20) },
        .finds(.viewerNetwork, .mostLikely, "one viewer receives 9 of 25 fps") {
            viewers([.init(identity: "caller-7", isOwn: false, rate: 9, isPoor: true)])
        },
        .silent(.viewerNetwork, "only this console receives little") {
            viewers([.init(identity: "console", isOwn: true, rate: 9, isPoor: true)])
        },
        .hedged(.viewerNetwork, "this console receives little as well") {
            viewers([
                .init(identity: "caller-7", isOwn: false, rate: 9, isPoor: true),
                .init(identity: "console", isOwn: true, rate: 8, isPoor: true),
            ])
        },
        .finds(.pageShowsNothing, .mostLikely, "reported, while picture and sound are in the room") {
            shown(report: .noPicture, attributes: unlinked)
        },
        .silent(.pageShowsNothing, "nobody reports it") {
            shown(report: nil, attributes: ["lk.publish_on_behalf": "agent-AJ"])
        },
        .hedged(.pageShowsNothing, "not reported, but the avatar names no agent") {
            shown(report: nil, identity: Session.pluginIdentity, attributes: unlinked)
        },
        .finds(.audioBlockedInBrowser, .mostLikely, "reported silent, audible in the room") {
            Sample.evidence(Sample.session()) {
                $0.report = .silent
                $0.media = Sample.media()
            }
        },
        .silent(.audioBlockedInBrowser, "it is silent in the room") {
            Sample.evidence(Sample.session()) {
                $0.report = .silent
                $0.media = Sample.media { $0.avatar?.level = -70 }
            }
        },
        .silent(.audioBlockedInBrowser, "nobody reports it") {
            Sample.evidence(Sample.session()) { $0.media = Sample.media() }
        },
        .hedged(.audioBlockedInBrowser, "audible, but 8 fps") {
            Sample.evidence(Sample.session()) {
                $0.report = .silent
                $0.media = Sample.media { $0.rate = 8 }
            }
        },
    ]
}
