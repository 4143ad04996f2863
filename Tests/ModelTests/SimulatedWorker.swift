import FoundationEssentials

@testable import Model

/// Simulates a worker whose heartbeats are late, lost or irregular, and the polls of a console. A seed determines the
/// run.
struct SimulatedWorker {
    var framesPerSecond = 25.0
    /// Seconds between two heartbeats.
    var interval = 2.0
    /// Largest number of seconds by which a heartbeat is early or late.
    var jitter = 0.0
    /// Longest time in seconds from a heartbeat to its arrival at the API.
    var delay = 0.0
    /// Fraction of the heartbeats that are lost, 0…1.
    var loss = 0.0
    /// Seconds between two polls.
    var poll = 1.0
    /// Intervals in which the worker shows no frames, in seconds since the start.
    var freezes: [ClosedRange<Double>] = []
    /// Time at which the counters start again at 0, in seconds since the start.
    var restart: Double?
    var seed: UInt64 = 1

    struct Poll {
        var time: Double
        var frames: Int
        var billableSeconds: Int
        /// Frames per second that the worker really shows at the time of the heartbeat.
        var heartbeat: Double
    }

    private struct Beat {
        var (time, arrival): (Double, Double)
        var (frames, billableSeconds): (Int, Int)
    }

    /// Returns the polls of `seconds`, from the first heartbeat with frames on.
    func polls(_ seconds: Double) -> [Poll] {
        var dice = SeededGenerator(seed: seed)
        let beats = beats(seconds, &dice)
        var (result, next, current): ([Poll], Int, Beat?) = ([], 0, nil)
        let byArrival = beats.sorted { $0.arrival < $1.arrival }
        var time = dice.number(in: 0...poll)
        while time < seconds {
            while next < byArrival.count, byArrival[next].arrival <= time {
                // The API keeps the newest heartbeat.
                if byArrival[next].time >= current?.time ?? 0 { current = byArrival[next] }
                next += 1
            }
            if let current, current.frames > 0 {
                result.append(
                    Poll(
                        time: time, frames: current.frames, billableSeconds: current.billableSeconds,
                        heartbeat: current.time))
            }
            time += poll + dice.number(in: 0...0.05)
        }
        return result
    }

    private func beats(_ seconds: Double, _ dice: inout SeededGenerator) -> [Beat] {
        let phase = dice.number(in: 0...interval)
        return (0..<Int(seconds / interval)).compactMap { number in
            let time = phase + Double(number) * interval + dice.number(in: -1...1) * jitter
            let arrival = time + dice.number(in: 0...1) * delay
            let isLost = dice.number(in: 0...1) < loss
            guard time > 0, !isLost else { return nil }
            let since = restart.map { time >= $0 ? $0 : 0 } ?? 0
            return Beat(
                time: time, arrival: arrival, frames: frames(from: since + 0.4, to: time),
                billableSeconds: Int(time - since))
        }
    }

    private func frames(from start: Double, to end: Double) -> Int {
        let frozen = freezes.reduce(0) { $0 + max(0, min(end, $1.upperBound) - max(start, $1.lowerBound)) }
        return max(0, Int((end - start - frozen) * framesPerSecond))
    }
}
