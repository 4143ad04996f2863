import FoundationEssentials
import Testing

@testable import Model

/// Checks the derived frame rate against simulated workers and deliveries.
struct FrameMeterSimulationTests {
    static let intervals = [1.0, 2, 5, 10]

    private func at(_ seconds: Double) -> Date { Sample.created.addingTimeInterval(seconds) }

    /// Calls `check` after each poll with the seconds since the first poll.
    private func run(
        _ worker: SimulatedWorker, _ seconds: Double,
        check: (FrameMeter, SimulatedWorker.Poll, _ elapsed: Double) -> Void
    ) {
        var meter = FrameMeter()
        var first: Double?
        for poll in worker.polls(seconds) {
            first = first ?? poll.time
            meter.record(frames: poll.frames, billableSeconds: poll.billableSeconds, at: at(poll.time))
            check(meter, poll, poll.time - (first ?? 0))
        }
    }

    private func workers(_ interval: Double, _ change: (inout SimulatedWorker) -> Void) -> [SimulatedWorker] {
        (UInt64(1)...30).map { seed in
            var worker = SimulatedWorker(interval: interval, seed: seed)
            worker.framesPerSecond = [25, 24, 15, 25][Int(seed % 4)]
            worker.poll = seed % 2 == 0 ? 1 : 2
            change(&worker)
            return worker
        }
    }

    @Test(arguments: intervals) func `two regular heartbeats give the rate within 1 fps`(interval: Double) {
        for worker in workers(interval, { _ in }) {
            var shown = 0
            run(worker, 100) { meter, poll, elapsed in
                let reading = meter.reading(at: at(poll.time))
                guard case .rate(let estimate) = reading else {
                    return #expect(elapsed < 3 * interval + worker.poll, "\(worker): \(reading)")
                }
                shown += 1
                let error = abs(estimate.framesPerSecond - worker.framesPerSecond)
                #expect(error <= 1 && error <= estimate.bound, "\(estimate)")
            }
            #expect(shown > 20)
        }
    }

    @Test(arguments: intervals, [(1.0, 0.0, 0.0), (0, 4, 0), (1, 3, 0), (1, 3, 0.1), (0, 0, 0.2)])
    func `jitter, late delivery and losses give an error of 2 fps after 10 s and 1 fps after 30 s`(
        interval: Double, disturbance: (jitter: Double, delay: Double, loss: Double)
    ) {
        let disturbed = workers(interval) {
            $0.jitter = min(disturbance.jitter, interval / 2)
            ($0.delay, $0.loss) = (disturbance.delay, disturbance.loss)
        }
        for worker in disturbed {
            var (known, polls) = (0, 0)
            run(worker, 300) { meter, poll, elapsed in
                #expect(!meter.isStalled(at: at(poll.time)), "\(worker) at \(elapsed)")
                if elapsed > 60 { polls += 1 }
                guard case .rate(let estimate) = meter.reading(at: at(poll.time)) else { return }
                if elapsed > 60 { known += 1 }
                let error = abs(estimate.framesPerSecond - worker.framesPerSecond)
                #expect(error <= estimate.bound, "\(estimate)")
                if elapsed >= max(10, 3 * interval) { #expect(error <= 2, "\(elapsed): \(estimate) \(worker)") }
                if elapsed >= max(30, 4 * interval) { #expect(error <= 1, "\(elapsed): \(estimate) \(worker)") }
            }
            #expect(Double(known) > 0.8 * Double(polls), "\(known) of \(polls): \(worker)")
        }
    }

    @Test(arguments: intervals)
    func `an hour of jitter, late delivery and lost heartbeats shows no stall`(interval: Double) {
        for seed in UInt64(1)...3 {
            let worker = SimulatedWorker(
                interval: interval, jitter: min(1, interval / 2), delay: 3, loss: 0.1, poll: 1, seed: seed)
            var stalls = 0
            run(worker, 3600) { meter, poll, _ in stalls += meter.isStalled(at: at(poll.time)) ? 1 : 0 }
            #expect(stalls == 0)
        }
    }

    @Test(arguments: intervals)
    func `a freeze is told within a heartbeat and 3 s, and the first heartbeat after it has the right rate`(
        interval: Double
    ) {
        let frozen = workers(interval) {
            $0.freezes = [100.3 + Double($0.seed) * 0.37...160.1]
            $0.poll = 1
        }
        for worker in frozen {
            let freeze = worker.freezes[0]
            var told: Double?
            run(worker, 220) { meter, poll, _ in
                let isStalled = meter.isStalled(at: at(poll.time))
                if isStalled, told == nil { told = poll.time }
                if poll.heartbeat < freeze.lowerBound { #expect(!isStalled, "\(worker)") }
                if told != nil, poll.heartbeat <= freeze.upperBound { #expect(isStalled, "\(poll)") }
                guard poll.heartbeat > freeze.upperBound + 0.1 else { return }
                guard case .rate(let estimate) = meter.reading(at: at(poll.time)) else {
                    return #expect(Bool(false), "\(meter.reading(at: at(poll.time))) at \(poll.time)")
                }
                #expect(abs(estimate.framesPerSecond - worker.framesPerSecond) <= 1, "\(estimate)")
            }
            #expect(told ?? .infinity <= freeze.lowerBound + interval + 3, "\(worker)")
        }
    }

    @Test(arguments: intervals) func `a restart of the counters shows no stall and no wrong rate`(interval: Double) {
        for worker in workers(interval, { $0.restart = 100 }) {
            var shownAfter = 0
            run(worker, 200) { meter, poll, _ in
                #expect(!meter.isStalled(at: at(poll.time)))
                guard let rate = meter.rate(at: at(poll.time)) else { return }
                #expect(abs(rate - worker.framesPerSecond) <= 1)
                if poll.heartbeat > 100 { shownAfter += 1 }
            }
            #expect(shownAfter > 10)
        }
    }

    @Test(arguments: intervals)
    func `without answers of the API the rate is outdated after two heartbeats`(interval: Double) {
        var meter = FrameMeter()
        for poll in SimulatedWorker(interval: interval).polls(120) {
            meter.record(frames: poll.frames, billableSeconds: poll.billableSeconds, at: at(poll.time))
        }
        #expect(meter.rate(at: at(120)) != nil)
        #expect(meter.reading(at: at(120 + 3 * interval + 3)) == .outdated)
        #expect(!meter.isStalled(at: at(1000)))
    }
}
