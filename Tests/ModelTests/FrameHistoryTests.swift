import FoundationEssentials
import Testing

@testable import Model

/// Frame history: dates of stalls, bounded memory, unknown intervals between polls.
struct FrameHistoryTests {
    private func at(_ seconds: TimeInterval) -> Date { Sample.created.addingTimeInterval(seconds) }

    /// Polls every second with a heartbeat every 2 s; the counter is constant during `stall`.
    private func history(_ seconds: ClosedRange<Int>, stall: Range<Int>? = nil, fps: Int = 25) -> FrameHistory {
        var history = FrameHistory()
        for second in seconds {
            let heartbeat = second / 2 * 2
            let stalledSeconds = stall.map { min(max(0, heartbeat - $0.lowerBound), $0.count) } ?? 0
            let frames = 100 + (heartbeat - stalledSeconds) * fps
            history.record(frames: frames, billableSeconds: heartbeat, at: at(Double(second)))
        }
        return history
    }

    private func isRate(_ bucket: FrameHistory.Bucket, _ expected: Double) -> Bool {
        if case .rate(let rate) = bucket { abs(rate - expected) < 0.5 } else { false }
    }

    @Test func `constant frame rate gives no stalls and the correct rate`() {
        let history = history(0...60)
        #expect(history.stalls.isEmpty && history.blind.isEmpty)
        for bucket in history.buckets(20, until: at(60)).dropFirst(2) { #expect(isRate(bucket, 25)) }
    }

    @Test func `a stall is recorded with begin and end and appears in the buckets`() throws {
        let history = history(0...60, stall: 20..<40)
        let stall = try #require(history.stalls.first)
        #expect(history.stalls.count == 1 && stall.isBeginObserved)
        #expect(abs(stall.begin.timeIntervalSince(at(20))) <= 2)
        #expect(abs(try #require(stall.end).timeIntervalSince(at(42))) <= 2)
        let buckets = history.buckets(30, until: at(60))
        #expect(buckets[14] == .stalled && isRate(buckets[5], 25) && isRate(buckets[27], 25))
    }

    @Test func `a stall begins at the same time in the history and in the meter`() {
        let history = history(0...40, stall: 20..<400)
        #expect(history.ongoingStall?.begin == history.meter.stalledSince && history.ongoingStall != nil)
    }

    @Test func `an ongoing stall is open and is closed with the session`() {
        var history = history(0...40, stall: 20..<400)
        #expect(history.ongoingStall != nil)
        history.endSession(at: at(45))
        #expect(history.ongoingStall == nil && history.stalls.first?.end == at(45))
        #expect(history.stalls.first?.lastsUntilEnd == true)
    }

    @Test func `missing heartbeats make a gap between the rates`() {
        var history = history(0...60)
        for second in 61...75 { history.record(frames: 1600, billableSeconds: 60, at: at(Double(second))) }
        for second in 76...100 {
            history.record(frames: 100 + second / 2 * 50, billableSeconds: second / 2 * 2, at: at(Double(second)))
        }
        let buckets = history.buckets(50, until: at(100))
        #expect(buckets[34] == .unknown && history.stalls.isEmpty && isRate(buckets[28], 25) && isRate(buckets[45], 25))
    }

    @Test func `the rate holds for two heartbeat intervals after the last heartbeat`() {
        let history = history(0...60)
        let buckets = history.buckets(10, until: at(100))
        #expect(isRate(buckets[5], 25) && buckets[8] == .unknown)
    }

    @Test func `a constant counter since the first poll is a stall with unknown begin`() {
        var history = FrameHistory()
        for second in 0...12 { history.record(frames: 500, billableSeconds: 90 + second, at: at(Double(second))) }
        #expect(history.stalls == [FrameHistory.Stall(begin: at(0), isBeginObserved: false)])
    }

    @Test func `a counter of 0 is not a stall`() {
        var history = FrameHistory()
        for second in 0...30 { history.record(frames: 0, billableSeconds: second, at: at(Double(second))) }
        #expect(history.stalls.isEmpty && history.since == nil)
    }

    @Test func `a long interval between polls is recorded as unknown`() {
        var history = FrameHistory()
        history.record(frames: 100, billableSeconds: 4, at: at(0))
        history.record(frames: 150, billableSeconds: 6, at: at(2))
        history.record(frames: 1650, billableSeconds: 66, at: at(62))
        #expect(history.blind == [at(2)...at(62)] && history.stalls.isEmpty)
        #expect(history.buckets(10, until: at(62))[5] == .unknown)
    }

    @Test func `an unchanged counter after a long interval between polls is a stall`() {
        var history = FrameHistory()
        history.record(frames: 100, billableSeconds: 4, at: at(0))
        history.record(frames: 150, billableSeconds: 6, at: at(2))
        history.record(frames: 150, billableSeconds: 66, at: at(62))
        #expect(history.stalls == [FrameHistory.Stall(begin: at(2))])
    }

    @Test func `after an hour of polls the history has a limited size and still contains the old stall`() throws {
        let history = history(0...3600, stall: 300..<340)
        #expect(Mirror(reflecting: history.rates).children.contains { String(describing: $0.value).count < 20_000 })
        #expect(history.stalls.count == 1)
        let buckets = history.buckets(60, until: at(3600))
        #expect(buckets.contains(.stalled) && isRate(buckets[50], 25))
        #expect(!buckets.dropFirst().contains(.unknown))
        #expect(history.since == at(0))
    }

    @Test func `only the last stalls are kept`() {
        var history = FrameHistory()
        for stall in 0..<300 {
            for second in stride(from: stall * 12, to: stall * 12 + 12, by: 2) {
                history.record(frames: 100 + stall * 10, billableSeconds: second, at: at(Double(second)))
            }
        }
        #expect(history.stalls.count == FrameHistory.stallLimit)
    }

    @Test func `measured and API counters are not mixed`() {
        var history = FrameHistory()
        for second in 0...20 {
            history.record(measuredFrames: 1000 + second * 25, at: at(Double(second)))
            history.record(frames: 960 + second / 2 * 50, billableSeconds: second, at: at(Double(second) + 0.1))
        }
        #expect(history.source == .measured && history.stalls.isEmpty)
        for bucket in history.buckets(10, until: at(20)) { #expect(bucket == .rate(25)) }
    }

    @Test func `the number of measured points is limited`() {
        var history = FrameHistory()
        for second in 0...3600 { history.record(measuredFrames: 1 + second * 25, at: at(Double(second))) }
        #expect(history.points.count <= FrameHistory.pointLimit && history.buckets(60, until: at(3600))[3] == .rate(25))
    }

    @Test func `a decreasing counter starts a new measurement`() {
        var history = FrameHistory()
        for second in 0...10 { history.record(measuredFrames: 1000 + second * 25, at: at(Double(second))) }
        for second in 11...20 { history.record(measuredFrames: 10 + second * 25, at: at(Double(second))) }
        for bucket in history.buckets(20, until: at(20)) {
            if case .rate(let rate) = bucket { #expect(rate == 25) }
        }
    }

    @Test func `the average rate is frames by session duration and nil for short sessions`() throws {
        var session = try JSONCoding.decode(Session.self, from: JSONCoding.encode(Sample.session))
        session.firstFrameAt = at(0)
        #expect(session.averageRate(frames: 1500, until: at(100)) == 15)
        #expect(session.averageRate(frames: nil, until: at(100)) == nil)
        #expect(session.averageRate(frames: 10, until: at(10)) == nil)
    }
}
