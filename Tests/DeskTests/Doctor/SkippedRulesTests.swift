import DeskSupport
import Diagnosis
import FoundationEssentials
import Model
import Testing

@testable import Canvas
@testable import Desk
@testable import Settings

/// The desk does not evaluate the rules for sessions that are healthy: its findings equal those of all rules.
struct SkippedRulesTests {
    /// Sessions that start, freeze, stop reporting, get old and share rooms, each at a random time.
    private struct RandomSession {
        var template: Session
        var firstFrame, freeze, lost, end: Int

        init(_ number: Int, _ generator: inout SeededGenerator) {
            let room = generator.chance(0.1) ? "shared" : "room-\(number)"
            template = Fixture.session(number, age: generator.number(in: 0...900), room: room)
            template.maxDurationSeconds = generator.chance(0.2) ? 600 : 3600
            if case .livekit(var settings) = template.transport {
                settings.audioSource = generator.chance(0.3) ? .track : .dataStream
                settings.syntheticAudioIfNoInput = generator.chance(0.1)
                if generator.chance(0.1) { settings.subscribeToIdentity = settings.workerIdentity }
                template.transport = .livekit(settings)
            }
            func second() -> Int { generator.chance(0.3) ? Int(generator.number(in: 0...120)) : 1000 }
            (freeze, lost, end) = (second(), second(), second())
            firstFrame = generator.chance(0.2) ? second() : 0
        }

        func shown(at second: Int) -> Session? {
            guard second < end else { return nil }
            var session = template.counting(min(second, lost))
            session.usage?.frames = 25 * (130 + min(second, freeze, lost))
            if second < firstFrame { (session.firstFrameAt, session.usage, session.status) = (nil, nil, .starting) }
            return session
        }
    }

    /// Compares the findings of the last poll with those of all rules. Returns their number.
    private func compare(_ desk: PolledDesk, _ sessions: [Session], clockSkew: TimeInterval?) -> Int {
        let feed = desk.state.scene.feed
        var count = 0
        for session in sessions {
            let evidence = feed.evidence(of: session.id, at: desk.state.scene.now, clockSkew: clockSkew)
            let all = evidence.map(SessionDiagnosis.findings) ?? []
            #expect(feed.doctor.findings[session.id] ?? [] == all, "\(session)")
            count += all.count
        }
        return count
    }

    @Test(arguments: 1...12 as ClosedRange<UInt64>)
    func `skipped rules would have found nothing`(_ seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let clockSkew: TimeInterval? = generator.chance(0.7) ? 0 : nil
        let sessions = (1...40).map { RandomSession($0, &generator) }
        var desk = PolledDesk(clockSkew: clockSkew)
        var findings = 0
        for round in 0..<40 {
            if generator.chance(0.05) {
                desk.state.scene.feed.doctor.record(refusal: "concurrent_sessions", at: desk.now)
            }
            let shown = sessions.compactMap { $0.shown(at: 4 * round) }
            if generator.chance(0.1), let id = shown.randomElement(using: &generator)?.id {
                desk.state.scene.feed.doctor.relays[id] = RelayEvidence(openedAt: desk.now)
                desk.state.scene.feed.doctor.relays[id]?.hasOverflowed = true
            }
            desk.poll(for: 2) { _ in shown }
            findings += compare(desk, shown, clockSkew: clockSkew)
        }
        #expect(findings > 0)
    }
}
