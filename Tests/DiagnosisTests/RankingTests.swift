import FoundationEssentials
import Testing

@testable import Diagnosis
@testable import Model

/// Order, number and confidence of the findings, and the facts that are printed beside them.
struct RankingTests {
    private static func rules(_ evidence: Evidence) -> [RuleID] { SessionDiagnosis.findings(evidence).map(\.rule) }

    @Test func `facts come before guesses, and at most three findings are kept`() {
        let session = Sample.waiting("sess_1", .starting, for: 60) {
            $0.transport = .livekit(Sample.settings(url: "ws://localhost:7880"))
        }
        let evidence = Sample.evidence(session) {
            $0.claims = Sample.claims { payload, grants in
                payload["sub"] = .string("other")
                payload["exp"] = .integer(Int(Sample.now.timeIntervalSince1970) - 600)
                grants["canPublish"] = .bool(false)
            }
        }
        let findings = SessionDiagnosis.findings(evidence)
        #expect(findings.map(\.rule) == [.unreachableURL, .tokenTime, .tokenGrant])
        #expect(findings.allSatisfy { $0.confidence == .is })
    }

    @Test func `a worker that is in the room overrules the guess that it waits`() {
        let evidence = Sample.evidence(Sample.waiting("sess_1", .starting, for: 60)) {
            $0.room = Sample.room([Sample.worker(state: .joined, tracks: []), Sample.agent(), Sample.caller()])
        }
        #expect(Self.rules(evidence) == [.mediaNotConnected])
    }

    @Test func `a session with the same identity explains a picture that is frozen`() {
        let twin = Fleet.Member(Sample.session("sess_2", age: 100))
        let evidence = Sample.evidence(
            Sample.session(), others: [twin] + Sample.running(11, Sample.moving), counters: Sample.still(for: 24))
        #expect(Self.rules(evidence) == [.duplicateWorker])
    }

    @Test func `the maximum duration also explains the end of the last call`() {
        let evidence = Sample.evidence(Sample.ended(after: 30, idle: 32, maximum: 30))
        #expect(Self.rules(evidence) == [.maxDuration])
    }

    @Test func `one poll alone gives no finding`() {
        var counters = CounterHistory()
        counters.record(SessionUsage(billableSeconds: 10, frames: 10), at: Sample.now)
        let evidence = Sample.evidence(Sample.session(), others: Sample.running(11, Sample.moving), counters: counters)
        #expect(Self.rules(evidence).isEmpty)
    }

    @Test func `a healthy session has unknown facts and excluded causes, but no finding`() {
        let diagnosis = SessionDiagnosis(Sample.evidence(Sample.session(), counters: Sample.moving))
        #expect(diagnosis.findings.isEmpty)
        #expect(diagnosis.exclusions.map(\.rule) == [.videoFrozen])
        #expect(diagnosis.unknowns.map(\.needs).contains("a look into the room; ask the customer"))
        #expect(diagnosis.unknowns.map(\.needs).contains("a participant who listens; ask the customer"))
    }

    @Test func `LiveKit keys and joining are named as needs only where the program can use them`() {
        let evidence = Sample.evidence(Sample.session(), counters: Sample.moving) { $0.collectable = [.room, .media] }
        let needs = SessionDiagnosis(evidence).unknowns.map(\.needs)
        #expect(needs.contains { $0.contains("LIVEKIT_API_KEY") } && needs.contains("joining the room"))
    }

    @Test func `the trouble of a live session comes before an end that is near`() {
        let session = Sample.session { $0.maxDurationSeconds = 150 }
        let diagnosis = SessionDiagnosis(Sample.evidence(session, counters: Sample.still(for: 24, billableMoves: true)))
        #expect(diagnosis.findings.map(\.rule) == [.videoFrozen, .maxDuration])
        #expect(!diagnosis.unknowns.contains { $0.what.contains("frames") })
    }

    @Test func `every rule has a title, and its words in lists are short`() {
        for rule in RuleID.allCases {
            let words = [rule.liveWord, rule.endWord(of: Sample.ended(after: 30))].compactMap(\.self)
            #expect(!rule.title.isEmpty && words.allSatisfy { $0.count <= RuleID.wordLimit }, "\(rule)")
            #expect(!words.isEmpty || rule.isAboutAccount, "\(rule)")
        }
    }

    @Test func `an older answer that arrives late does not begin a new count`() {
        var counters = CounterHistory()
        for (second, frames) in [(0.0, 100), (2, 150), (3, 125), (4, 200)] {
            counters.record(SessionUsage(billableSeconds: nil, frames: frames), at: Sample.ago(10 - second))
        }
        #expect(counters.frames?.value == 200 && counters.frames?.changes == 2)
        counters.record(SessionUsage(billableSeconds: nil, frames: 3), at: Sample.now)
        #expect(counters.frames?.value == 3 && counters.frames?.changes == 0)
    }

    @Test func `a short session excludes both limits as causes of its end`() {
        let texts = SessionDiagnosis(Sample.evidence(Sample.ended(after: 12))).exclusions.map(\.text)
        #expect(texts.contains("not the idle timeout: it ran 12 s of 30 s"))
        #expect(texts.contains("not the maximum duration: it ran 0:12 of 20:00"))
    }

    @Test func `the counter history starts again after an interval without polls and after the clock was set back`() {
        for step in [20.0, -5] {
            var counters = CounterHistory()
            for second in 0..<5 {
                counters.record(
                    SessionUsage(billableSeconds: second, frames: 25 * second), at: Sample.now + Double(2 * second))
            }
            #expect(counters.frames?.changes == 4)
            counters.record(SessionUsage(billableSeconds: 9, frames: 300), at: Sample.now + 8 + step)
            #expect(counters.frames?.changes == 0 && counters.observed == 0)
        }
    }
}
