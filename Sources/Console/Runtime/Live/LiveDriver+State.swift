import Desk
import Live
import Model

extension LiveDriver.State {
    /// Starts with a new session. Sessions that could not be ended stay known.
    mutating func prepare(for order: LiveOrder) {
        var fresh = LiveDriver.State()
        (fresh.creating, fresh.unended, fresh.streamNumber) = (order, unended, streamNumber + 1)
        self = fresh
    }

    /// Forgets the session. Readers of its audio stop.
    mutating func removeRun() {
        (run, audio) = (nil, LiveAudio())
        streamNumber += 1
    }

    /// True while audio can be sent and played.
    var hasOpenRun: Bool { run != nil && !isEndRequested }

    /// Replaces the stream of audio, and returns the number of the new one.
    mutating func replaceStream(by opened: OpenedAudio) -> Int {
        audio.add(opened)
        streamNumber += 1
        return streamNumber
    }

    /// Sentences about the sessions that may be running, and how the user ends them.
    func unendedSentences(at time: Double) -> [String] {
        var sentences: [String] = []
        if let run, run.order.address != nil {
            sentences.append(
                "The live session was not ended in time. End it with: protoface-console sessions end "
                    + run.id.rawValue)
        } else if let creating, creating.address != nil {
            sentences.append(
                "The live session was still being created. " + Words.sentence(forUnknownSession: creating.marker))
        }
        let others = unended.values.filter { $0.deadline > time && $0.order.marker != run?.order.marker }
        return sentences + others.sorted { $0.order.marker < $1.order.marker }.map(\.sentence)
    }
}
