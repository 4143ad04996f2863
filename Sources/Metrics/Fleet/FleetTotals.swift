import FoundationEssentials
import Model

/// What happened since the start of the exporter, as counters and histograms.
package struct FleetTotals: Equatable, Sendable {
    private static let codeLimit = 50

    package internal(set) var opened = 0
    package internal(set) var stalls = 0
    package private(set) var ended = BoundedCounter(
        limit: EndReason.allCases.count + 1, known: EndReason.allCases.map(\.rawValue))
    package private(set) var failures = BoundedCounter(limit: codeLimit)
    /// Seconds from the creation to the start of the worker, from there to the first frame, and both together.
    package private(set) var queue = Histogram.startUp
    package private(set) var firstFrame = Histogram.startUp
    package private(set) var startUp = Histogram.startUp
    package private(set) var duration = Histogram.duration

    /// Counts the start-up steps that are over and not counted yet.
    mutating func countStart(_ live: inout LiveSession) {
        let session = live.session
        if !live.isQueueCounted, let seconds = StartUpStep.queued.seconds(of: session) {
            live.isQueueCounted = true
            queue.observe(seconds)
        }
        guard !live.isFirstFrameCounted, session.firstFrameAt != nil else { return }
        live.isFirstFrameCounted = true
        if let seconds = StartUpStep.starting.seconds(of: session) { firstFrame.observe(seconds) }
        if let seconds = StartUpStep.whole.seconds(of: session) { startUp.observe(seconds) }
    }

    mutating func countEnd(_ session: Session) {
        ended.add(EndReason(session).rawValue)
        if let failure = session.failure, session.status == .failed { failures.add(failure.code) }
        if let ran = session.ran { duration.observe(ran) }
    }

    mutating func countGone() { ended.add(EndReason.gone.rawValue) }

    /// Creates the counter of a failure code at 0, for failures before the exporter started.
    mutating func noteCode(_ session: Session) {
        if let failure = session.failure, session.status == .failed { failures.add(failure.code, count: 0) }
    }
}
