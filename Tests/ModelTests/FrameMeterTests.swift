import FoundationEssentials
import Testing

@testable import Model

/// Frames per second from a counter that moves only with the worker's heartbeat.
struct FrameMeterTests {
    private func at(_ seconds: TimeInterval) -> Date { Sample.created.addingTimeInterval(seconds) }

    /// Polls each second in `seconds`; the counter shows `fps` as of the last heartbeat, one every 2 s from `phase` on.
    private func poll(_ meter: inout FrameMeter, _ seconds: ClosedRange<Int>, fps: Double = 25, phase: Double = 0.5) {
        for second in seconds {
            let beat = ((Double(second) - phase) / 2).rounded(.down) * 2 + phase
            meter.record(frames: 1000 + Int(beat * fps), at: at(Double(second)))
        }
    }

    @Test(arguments: [0.0, 0.5, 1.0, 1.9], [24.0, 25.0, 30.0])
    func `2 s heartbeats polled each second give the true rate as soon as there is one`(phase: Double, fps: Double)
        throws
    {
        var meter = FrameMeter()
        for second in 0...30 {
            poll(&meter, second...second, fps: fps, phase: phase)
            if let rate = meter.rate(at: at(Double(second))) { #expect(abs(rate - fps) < 0.6) }
        }
        #expect(abs(try #require(meter.rate(at: at(30))) - fps) < 0.6)
        #expect(!meter.isStalled(at: at(30)))
        #expect(meter.history.allSatisfy { abs($0 - fps) < 0.6 } && meter.history.count > 10)
    }

    @Test func `counters at the ends of what a number can be do not overflow`() {
        var meter = FrameMeter()
        for (second, frames) in [0, Int.min, Int.max, Int.min, Int.max].enumerated() {
            meter.record(frames: frames, at: Date(timeIntervalSince1970: Double(second)))
        }
        #expect(meter.rate(at: Date(timeIntervalSince1970: 5))?.isFinite == true)
    }

    @Test func `nothing is claimed before two heartbeats`() {
        var meter = FrameMeter()
        #expect(meter.rate(at: at(0)) == nil && !meter.isStalled(at: at(0)) && meter.lastChange == nil)
        meter.record(frames: 500, at: at(0))
        #expect(meter.rate(at: at(0)) == nil)
        meter.record(frames: 550, at: at(1))
        #expect(meter.rate(at: at(1)) == nil)
        meter.record(frames: 550, at: at(2))
        meter.record(frames: 600, at: at(3))
        #expect(meter.rate(at: at(3)) == 25)
    }

    @Test func `frames stop only after the allowance and the stall clears when they move`() {
        var meter = FrameMeter()
        poll(&meter, 0...9)
        let frozen = meter.changes.last?.frames ?? 0
        for second in 10...17 { meter.record(frames: frozen, at: at(Double(second))) }
        #expect(!meter.isStalled(at: at(17)) && meter.rate(at: at(17)) == 25)
        meter.record(frames: frozen, at: at(18))
        #expect(meter.isStalled(at: at(18)) && meter.rate(at: at(18)) == 0 && meter.history.last == 0)
        meter.record(frames: frozen + 50, at: at(20))
        #expect(!meter.isStalled(at: at(20)))
        meter.record(frames: frozen + 100, at: at(22))
        #expect(meter.rate(at: at(22)) == 25)
    }

    @Test func `a counter that goes backwards begins a new measurement`() {
        var meter = FrameMeter()
        poll(&meter, 0...10)
        meter.record(frames: 10, at: at(11))
        #expect(meter.rate(at: at(11)) == nil && !meter.isStalled(at: at(11)))
        meter.record(frames: 60, at: at(13))
        #expect(meter.rate(at: at(13)) == 25)
    }

    @Test func `a gap without polls is no stall, during it or after it`() {
        var meter = FrameMeter()
        poll(&meter, 0...9)
        #expect(!meter.isStalled(at: at(60)) && meter.rate(at: at(60)) == 25)
        poll(&meter, 60...60)
        #expect(!meter.isStalled(at: at(60)))
        poll(&meter, 61...70)
        #expect(meter.rate(at: at(70)) == 25 && !meter.isStalled(at: at(70)))
        // A heartbeat of unknown age is the worst that a gap may cost.
        #expect(meter.history.allSatisfy { abs($0 - 25) <= 5 })
    }

    @Test func `slow polls give a rate as well`() {
        var meter = FrameMeter()
        for second in stride(from: 0.0, through: 60, by: 10) { meter.record(frames: Int(second * 25), at: at(second)) }
        #expect(meter.rate(at: at(60)) == 25 && !meter.isStalled(at: at(60)))
    }

    @Test func `the rate follows a change within the window`() throws {
        var meter = FrameMeter()
        var frames = 0
        for second in stride(from: 0.0, through: 40, by: 2) {
            frames += second <= 20 ? 50 : 20
            meter.record(frames: frames, at: at(second))
            if second == 20 { #expect(meter.rate(at: at(20)) == 25) }
        }
        #expect(meter.rate(at: at(40)) == 10)
    }

    @Test func `history is kept short`() {
        var meter = FrameMeter()
        poll(&meter, 0...400)
        #expect(meter.history.count == 32 && meter.changes.count < 6)
    }
}
