import FoundationEssentials
import Testing

@testable import Model

/// Frame rate that is derived from the counters of heartbeats.
struct FrameMeterTests {
    private func at(_ seconds: TimeInterval) -> Date { Sample.created.addingTimeInterval(seconds) }

    /// Polls every second during `seconds`. A heartbeat arrives every 2 s and counts 25 fps until second `frozen`.
    private func poll(_ meter: inout FrameMeter, _ seconds: ClosedRange<Int>, frozen: Int = .max) {
        for second in seconds {
            let heartbeat = second / 2 * 2
            meter.record(frames: 1000 + min(heartbeat, frozen) * 25, billableSeconds: heartbeat, at: at(Double(second)))
        }
    }

    private func estimate(_ meter: FrameMeter, at seconds: Double) -> FrameRateEstimate? {
        if case .rate(let estimate) = meter.reading(at: at(seconds)) { estimate } else { nil }
    }

    @Test func `the rate is unknown before two heartbeats`() {
        var meter = FrameMeter()
        #expect(meter.reading(at: at(0)) == .pending && meter.lastHeartbeat == nil)
        poll(&meter, 0...3)
        #expect(meter.reading(at: at(3)) == .pending)
        poll(&meter, 4...4)
        #expect(abs((meter.rate(at: at(4)) ?? 0) - 25) < 0.1)
    }

    @Test func `the error bound shrinks until a tenth of the rate is shown`() throws {
        var meter = FrameMeter()
        poll(&meter, 0...10)
        let early = try #require(estimate(meter, at: 10))
        #expect(early.bound > 1 && !early.hasTenths)
        poll(&meter, 11...90)
        let late = try #require(estimate(meter, at: 90))
        #expect(late.bound <= 0.5 && late.hasTenths && abs(late.framesPerSecond - 25) < 0.1)
    }

    @Test func `minimum and maximum counter values do not overflow`() {
        var meter = FrameMeter()
        for (second, value) in [0, Int.min, Int.max, Int.min, Int.max, Int.max, 1].enumerated() {
            let now = Date(timeIntervalSince1970: Double(second))
            meter.record(frames: value, billableSeconds: value, at: now)
            meter.record(frames: .max, billableSeconds: second % 2 == 0 ? value : nil, at: now)
            if let rate = meter.rate(at: now) { #expect(rate.isFinite) }
        }
    }

    @Test func `a heartbeat without new frames is a stall, and the next frames end it with the former rate`() throws {
        var meter = FrameMeter()
        poll(&meter, 0...41, frozen: 40)
        #expect(!meter.isStalled(at: at(41)))
        poll(&meter, 42...50, frozen: 40)
        #expect(meter.reading(at: at(50)) == .stalled && meter.rate(at: at(50)) == 0)
        #expect(meter.stalledSince == at(40) && meter.hasMoved)
        meter.record(frames: 2000 + 13, billableSeconds: 52, at: at(52))
        #expect(!meter.isStalled(at: at(52)))
        #expect(abs(try #require(meter.rate(at: at(52))) - 25) < 0.1)
    }

    @Test func `frames that never moved are a stall with an unknown start`() {
        var meter = FrameMeter()
        for second in 0...10 {
            meter.record(frames: 500, billableSeconds: 100 + second / 2 * 2, at: at(Double(second)))
        }
        #expect(meter.isStalled(at: at(10)) && !meter.hasMoved && meter.stalledSince == at(0))
    }

    @Test func `a worker without heartbeats is stalled only after six intervals`() {
        var meter = FrameMeter()
        poll(&meter, 0...60)
        for second in 61...89 { meter.record(frames: 2500, billableSeconds: 60, at: at(Double(second))) }
        #expect(meter.reading(at: at(66)) == .outdated && !meter.isStalled(at: at(89)))
        for second in 90...92 { meter.record(frames: 2500, billableSeconds: 60, at: at(Double(second))) }
        #expect(meter.isStalled(at: at(92)))
    }

    @Test func `a decreasing counter starts a new measurement`() {
        var meter = FrameMeter()
        poll(&meter, 0...40)
        meter.record(frames: 10, billableSeconds: 42, at: at(42))
        #expect(meter.reading(at: at(42)) == .pending && !meter.isStalled(at: at(42)))
    }

    @Test func `a heartbeat that arrives after a later one changes nothing`() {
        var meter = FrameMeter()
        poll(&meter, 0...60)
        let rate = meter.rate(at: at(60))
        meter.record(frames: 1000 + 56 * 25, billableSeconds: 56, at: at(61))
        #expect(meter.rate(at: at(61)) == rate && rate != nil)
    }

    @Test func `an interval without polls is not a stall, during or after it`() {
        var meter = FrameMeter()
        poll(&meter, 0...60)
        #expect(!meter.isStalled(at: at(300)) && meter.reading(at: at(300)) == .outdated)
        poll(&meter, 300...302)
        #expect(!meter.isStalled(at: at(302)))
        #expect(abs((meter.rate(at: at(302)) ?? 0) - 25) < 0.5)
    }

    @Test func `the rate follows a change of the frame rate`() throws {
        var meter = FrameMeter()
        var frames = 100
        for second in stride(from: 0, through: 120, by: 2) {
            frames += second <= 60 ? 50 : 20
            meter.record(frames: frames, billableSeconds: second, at: at(Double(second)))
            #expect(!meter.isStalled(at: at(Double(second))))
        }
        #expect(abs(try #require(meter.rate(at: at(120))) - 10) < 0.5)
    }

    @Test func `without billable seconds the arrival times of the heartbeats limit the rate`() throws {
        var meter = FrameMeter()
        for second in 0...120 {
            meter.record(frames: 1000 + second / 2 * 50, billableSeconds: nil, at: at(Double(second)))
            if let estimate = estimate(meter, at: Double(second)) {
                #expect(abs(estimate.framesPerSecond - 25) <= estimate.bound)
            }
        }
        #expect(abs(try #require(meter.rate(at: at(120))) - 25) < 1)
        for second in 121...130 { meter.record(frames: 4000, billableSeconds: nil, at: at(Double(second))) }
        #expect(meter.isStalled(at: at(130)))
    }
}
