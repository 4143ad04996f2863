import Diagnosis
import FoundationEssentials
import Model

/// A live session and what the polls have shown of it.
struct LiveSession: Sendable {
    private(set) var session: Session
    let observedSince: Date
    private(set) var frames = FrameMeter()
    private(set) var counters = CounterHistory()
    /// True if the step was counted, or was over at the first poll of the exporter, so that it must not be counted.
    var isQueueCounted: Bool
    var isFirstFrameCounted: Bool
    private(set) var isStalled = false

    init(_ session: Session, at now: Date, isFromFirstPoll: Bool) {
        (self.session, observedSince) = (session, now)
        isQueueCounted = isFromFirstPoll && session.startedAt != nil
        isFirstFrameCounted = isFromFirstPoll && session.firstFrameAt != nil
    }

    /// Returns true if a stall has begun.
    mutating func record(_ new: Session, at now: Date) -> Bool {
        session = new
        guard new.status == .running else {
            isStalled = false
            return false
        }
        counters.record(new.usage, at: now)
        if let count = new.usage?.frames {
            frames.record(frames: count, billableSeconds: new.usage?.billableSeconds, at: now)
        }
        let was = isStalled
        isStalled = frames.isStalled(at: now)
        return isStalled && !was
    }

    /// Seconds without new frames; nil unless stalled.
    func stalledSeconds(at now: Date) -> TimeInterval? {
        isStalled ? frames.stalledSince.map { max(0, now.timeIntervalSince($0)) } : nil
    }
}
