import FoundationEssentials
import Testing

@testable import Model

/// The history of a frame counter: stalls with their dates, bounded memory, and nothing claimed that was not seen.
struct FrameHistoryTests {
    private func at(_ seconds: TimeInterval) -> Date { Sample.created.addingTimeInterval(seconds) }

    /// Polls each second; heartbeats every 2 s; frames stand still in `stall`.
    private func history(_ seconds: ClosedRange<Int>, stall: Range<Int>? = nil, fps: Int = 25) -> FrameHistory {
        var history = FrameHistory()
        for second in seconds {
            let beat = second / 2 * 2
            let lost = stall.map { min(max(0, beat - $0.lowerBound), $0.count) } ?? 0
            history.look(frames: 100 + (beat - lost) * fps, at: at(Double(second)))
        }
        return history
    }

    @Test func `steady frames make no stall and their own rate`() {
        let history = history(0...60)
        #expect(history.stalls.isEmpty && history.blind.isEmpty)
        for bucket in history.buckets(20, until: at(60)) { #expect(bucket == .rate(25)) }
    }

    @Test func `a stall has its beginning, its end, and shows in the picture`() throws {
        let history = history(0...60, stall: 20..<40)
        let stall = try #require(history.stalls.first)
        #expect(history.stalls.count == 1 && stall.isBeginSeen)
        #expect(abs(stall.begin.timeIntervalSince(at(20))) <= 2)
        #expect(abs(try #require(stall.end).timeIntervalSince(at(42))) <= 2)
        let buckets = history.buckets(30, until: at(60))
        #expect(buckets[14] == .stalled && buckets[5] == .rate(25))
        guard case .rate(let after) = buckets[27] else { return #expect(Bool(false)) }
        #expect(abs(after - 25) < 0.5)
    }

    @Test func `a stall that lasts is open, and ends with the session`() {
        var history = history(0...40, stall: 20..<400)
        #expect(history.openStall != nil)
        history.close(at: at(45))
        #expect(history.openStall == nil && history.stalls.first?.end == at(45))
    }

    @Test func `less than the allowance is the heartbeat's lag and no stall`() {
        #expect(history(0...60, stall: 20..<25).stalls.isEmpty)
    }

    @Test func `a counter that never moved stood still before the console watched`() {
        var history = FrameHistory()
        for second in 0...12 { history.look(frames: 500, at: at(Double(second))) }
        #expect(history.stalls == [FrameHistory.Stall(begin: at(0), isBeginSeen: false)])
    }

    @Test func `no frames yet is no stall`() {
        var history = FrameHistory()
        for second in 0...30 { history.look(frames: 0, at: at(Double(second))) }
        #expect(history.stalls.isEmpty && history.since == nil)
    }

    @Test func `a time in which nobody looked is told as such`() {
        var history = FrameHistory()
        history.look(frames: 100, at: at(0))
        history.look(frames: 150, at: at(2))
        history.look(frames: 1650, at: at(62))
        #expect(history.blind == [at(2)...at(62)] && history.stalls.isEmpty)
        #expect(history.buckets(10, until: at(62))[5] == .unknown)
    }

    @Test func `a counter that stood still while nobody looked did stand still`() {
        var history = FrameHistory()
        history.look(frames: 100, at: at(0))
        history.look(frames: 150, at: at(2))
        history.look(frames: 150, at: at(62))
        #expect(history.stalls == [FrameHistory.Stall(begin: at(2))])
    }

    @Test func `an hour of polls stays within its bounds and keeps the old stall`() throws {
        let history = history(0...3600, stall: 300..<340)
        #expect(history.points.count <= FrameHistory.pointLimit)
        #expect(history.stalls.count == 1)
        let buckets = history.buckets(60, until: at(3600))
        #expect(buckets.contains(.stalled) && buckets[50] == .rate(25))
        #expect(!buckets.contains(.unknown))
        #expect(history.since == at(0))
    }

    @Test func `a thousand stalls keep the last ones`() {
        var history = FrameHistory()
        for stall in 0..<1000 {
            for second in 0..<12 { history.look(frames: 100 + stall * 10, at: at(Double(stall * 12 + second))) }
        }
        #expect(history.stalls.count == FrameHistory.stallLimit && history.points.count <= FrameHistory.pointLimit)
    }

    @Test func `a measured counter is not mixed with the API's`() {
        var history = FrameHistory()
        for second in 0...20 {
            history.look(frames: 1000 + second * 25, at: at(Double(second)), source: .measured)
            history.look(frames: 960 + second / 2 * 50, at: at(Double(second) + 0.1))
        }
        #expect(history.source == .measured && history.stalls.isEmpty)
        for bucket in history.buckets(10, until: at(20)) { #expect(bucket == .rate(25)) }
    }

    @Test func `a counter that goes back begins a new measurement`() {
        var history = FrameHistory()
        for second in 0...10 { history.look(frames: 1000 + second * 25, at: at(Double(second))) }
        for second in 11...20 { history.look(frames: 10 + second * 25, at: at(Double(second))) }
        for bucket in history.buckets(20, until: at(20)) {
            if case .rate(let rate) = bucket { #expect(rate == 25) }
        }
    }

    @Test func `the average over a life tells of missing frames`() throws {
        var session = try JSONCoding.decode(Session.self, from: JSONCoding.encode(Sample.session))
        session.firstFrameAt = at(0)
        #expect(session.averageRate(frames: 1500, until: at(100)) == 15)
        #expect(session.averageRate(frames: nil, until: at(100)) == nil)
        #expect(session.averageRate(frames: 10, until: at(10)) == nil)
    }
}
