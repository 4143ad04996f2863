import FoundationEssentials

/// How long the sessions that are loaded took to start: what a single start is held against.
package struct StartUpSamples: Equatable, Sendable {
    /// Starts that are kept; of more, the newest.
    package static let limit = 1000

    private struct Sample: Equatable, Sendable {
        var id: SessionID
        var createdAt: Date
        var queued: TimeInterval
        var starting: TimeInterval
    }

    private var samples: [Sample] = []
    private var known: Set<SessionID> = []
    private var oldest = 0
    private var isStale = false
    private var percentiles: [StartUpStep: Percentiles] = [:]

    package init() {}

    package func percentiles(of step: StartUpStep) -> Percentiles? { percentiles[step] }

    /// Takes a session that has come to its first frame; any other, and one that is known, changes nothing.
    package mutating func take(_ session: Session) {
        guard let queued = StartUpStep.queued.seconds(of: session),
            let starting = StartUpStep.starting.seconds(of: session),
            !known.contains(session.id)
        else { return }
        let sample = Sample(id: session.id, createdAt: session.createdAt, queued: queued, starting: starting)
        if samples.count < Self.limit {
            samples.append(sample)
        } else {
            // A start that is older than what it would push out tells less.
            guard samples[oldest].createdAt < sample.createdAt else { return }
            known.remove(samples[oldest].id)
            samples[oldest] = sample
            oldest = (oldest + 1) % Self.limit
        }
        known.insert(session.id)
        isStale = true
    }

    /// Counts anew after a batch; nothing is sorted where nothing came.
    package mutating func settle() {
        guard isStale else { return }
        isStale = false
        percentiles[.queued] = Percentiles(samples.map(\.queued))
        percentiles[.starting] = Percentiles(samples.map(\.starting))
        percentiles[.whole] = Percentiles(samples.map { $0.queued + $0.starting })
    }
}
