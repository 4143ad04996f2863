import FoundationEssentials

/// The start-up durations of the loaded sessions and their percentiles.
package struct StartUpStatistics: Equatable, Sendable {
    /// Maximum number of samples; the newest are kept.
    package static let limit = 1000

    private struct Sample: Equatable, Sendable {
        var id: SessionID
        var createdAt: Date
        var queued: TimeInterval
        var starting: TimeInterval
    }

    private var samples: [Sample] = []
    private var knownIDs: Set<SessionID> = []
    private var oldestIndex = 0
    private var needsUpdate = false
    private var percentiles: [StartUpStep: Percentiles] = [:]

    package init() {}

    package func percentiles(of step: StartUpStep) -> Percentiles? { percentiles[step] }

    /// Adds a session that has produced its first frame; ignores other sessions and sessions added before.
    package mutating func add(_ session: Session) {
        guard let queued = StartUpStep.queued.seconds(of: session),
            let starting = StartUpStep.starting.seconds(of: session),
            !knownIDs.contains(session.id)
        else { return }
        let sample = Sample(id: session.id, createdAt: session.createdAt, queued: queued, starting: starting)
        if samples.count < Self.limit {
            samples.append(sample)
        } else {
            // Keeps the newest samples: ignores a session that is older than the one it would replace.
            guard samples[oldestIndex].createdAt < sample.createdAt else { return }
            knownIDs.remove(samples[oldestIndex].id)
            samples[oldestIndex] = sample
            oldestIndex = (oldestIndex + 1) % Self.limit
        }
        knownIDs.insert(session.id)
        needsUpdate = true
    }

    /// Recomputes the percentiles after a batch, if samples were added.
    package mutating func settle() {
        guard needsUpdate else { return }
        needsUpdate = false
        percentiles[.queued] = Percentiles(samples.map(\.queued))
        percentiles[.starting] = Percentiles(samples.map(\.starting))
        percentiles[.whole] = Percentiles(samples.map { $0.queued + $0.starting })
    }
}
