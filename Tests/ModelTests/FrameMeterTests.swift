import FoundationEssentials
import Testing

@testable import Model

/// Frame rate from a counter that changes only with the worker's heartbeat.
struct FrameMeterTests {
    private func at(_ seconds: TimeInterval) -> Date { Sample.created.addingTimeInterval(seconds) }

    /// Polls every second in `seconds`; the counter is updated at `fps` by a heartbeat every 2 s, starting at `phase`.
    private func poll(_ meter: inout FrameMeter, _ seconds: ClosedRange<Int>, fps: Double = 25, phase: Double = 0.5) {
        for second in seconds {
            let heartbeat = ((Double(second) - phase) / 2).rounded(.down) * 2 + phase
            meter.record(frames: 1000 + Int(heartbeat * fps), at: at(Double(second)))
        }
    }

    @Test(arguments: [0.0, 0.5, 1.0, 1.9], [24.0, 25.0, 30.0])
    func `2 s heartbeats polled every second give the correct rate`(phase: Double, fps: Double)
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

    @Test func `minimum and maximum counter values do not overflow`() {
        var meter = FrameMeter()
        for (second, frames) in [0, Int.min, Int.max, Int.min, Int.max].enumerated() {
            meter.record(frames: frames, at: Date(timeIntervalSince1970: Double(second)))
        }
        #expect(meter.rate(at: Date(timeIntervalSince1970: 5))?.isFinite == true)
    }

    @Test func `rate is nil before two heartbeats`() {
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

    @Test func `a stall is reported after the threshold and cleared by the next change`() {
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

    @Test func `a decreasing counter starts a new measurement`() {
        var meter = FrameMeter()
        poll(&meter, 0...10)
        meter.record(frames: 10, at: at(11))
        #expect(meter.rate(at: at(11)) == nil && !meter.isStalled(at: at(11)))
        meter.record(frames: 60, at: at(13))
        #expect(meter.rate(at: at(13)) == 25)
    }

    @Test func `an interval without polls is not a stall, during or after it`() {
        var meter = FrameMeter()
        poll(&meter, 0...9)
        #expect(!meter.isStalled(at: at(60)) && meter.rate(at: at(60)) == 25)
        poll(&meter, 60...60)
        #expect(!meter.isStalled(at: at(60)))
        poll(&meter, 61...70)
        #expect(meter.rate(at: at(70)) == 25 && !meter.isStalled(at: at(70)))
        // After the interval, one heartbeat of unknown age can distort the rate.
        #expect(meter.history.allSatisfy { abs($0 - 25) <= 5 })
    }

    @Test func `polls every 10 s give the correct rate`() {
        var meter = FrameMeter()
        for second in stride(from: 0.0, through: 60, by: 10) { meter.record(frames: Int(second * 25), at: at(second)) }
        #expect(meter.rate(at: at(60)) == 25 && !meter.isStalled(at: at(60)))
    }

    @Test func `the rate follows a change of the frame rate`() throws {
        var meter = FrameMeter()
        var frames = 0
        for second in stride(from: 0.0, through: 40, by: 2) {
            frames += second <= 20 ? 50 : 20
            meter.record(frames: frames, at: at(second))
            if second == 20 { #expect(meter.rate(at: at(20)) == 25) }
        }
        #expect(meter.rate(at: at(40)) == 10)
    }

    @Test func `history and changes are limited in size`() {
        var meter = FrameMeter()
        poll(&meter, 0...400)
        #expect(meter.history.count == 32 && meter.changes.count < 6)
    }
}
