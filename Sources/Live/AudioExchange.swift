import Media
import Model

/// Compares the audio that is sent to a relay with the audio that comes back, for the session doctor. All times are
/// seconds of `MonotonicTime`. Durations are those of sound, because a relay need not send silence.
package struct AudioExchange: Sendable {
    /// What is known at one moment.
    package struct Summary: Equatable, Sendable {
        /// Seconds of sound that were sent before READY and never came back.
        package var lostBeforeReady = 0.0
        /// Duration of the sound that came back divided by the duration of the sound that was sent; nil until all of it
        /// has come back.
        package var durationRatio: Double?
        /// Seconds of sound that came back after the last INTERRUPT, until sound was sent again; nil without INTERRUPT.
        package var soundAfterInterrupt: Double?
        /// Number of audio records in the last 20 s that were sent after the audio before them had run out.
        package var lateSends = 0
        /// True if audio was dropped because the queue to the relay was full.
        package var hasOverflowed = false

        package init() {}
    }

    /// After this many seconds without audio in either direction, no more audio is expected to come back.
    private static let settlingTime = 4.0
    /// Least duration of sent sound whose ratio is meaningful.
    private static let leastSound = 1.0
    /// A relay's buffer evens out shorter delays. After a longer pause than `pauseLimit`, a new utterance begins.
    private static let (lateTolerance, pauseLimit) = (0.1, 2.0)
    private static let lateWindow = 20.0
    private static let lateLimit = 1_000

    private var isReady = false
    private var sent = SpeechLevel()
    private var received = SpeechLevel()
    private var sentBeforeReady = 0.0
    private var afterInterrupt: SpeechLevel?
    private var isListeningAfterInterrupt = false
    private var hasOverflowed = false
    /// Time of the last audio record in either direction.
    private var lastAudio: Double?
    /// Time at which the audio that was given to the connection runs out; nil between utterances.
    private var supplyEnd: Double?
    private var lateTimes: [Double] = []
    /// The last results of a settled exchange.
    private var lostBeforeReady = 0.0
    private var durationRatio: Double?

    mutating func noteReady() {
        guard !isReady else { return }
        (isReady, sentBeforeReady) = (true, sent.seconds)
    }

    /// Audio was given to the connection, which sends it as soon as it can.
    mutating func noteSupply(seconds: Double, isAccepted: Bool, at time: Double) {
        if !isAccepted { hasOverflowed = true }
        if let end = supplyEnd, time - end > Self.lateTolerance, time - end <= Self.pauseLimit {
            lateTimes.append(time)
            if lateTimes.count > Self.lateLimit { lateTimes.removeFirst() }
        }
        supplyEnd = max(supplyEnd ?? time, time) + seconds
    }

    /// Notes the end of an utterance: the next audio starts a new one and is not late.
    mutating func noteFlush() { supplyEnd = nil }

    mutating func noteSent(_ samples: [Float], sampleRate: Int, at time: Double) {
        settle(at: time)
        lastAudio = time
        let before = sent.seconds
        sent.consume(samples, valuesPerSecond: sampleRate)
        if sent.seconds > before { isListeningAfterInterrupt = false }
    }

    mutating func noteReceived(_ samples: [Float], valuesPerSecond: Int, at time: Double) {
        settle(at: time)
        lastAudio = time
        received.consume(samples, valuesPerSecond: valuesPerSecond)
        if isListeningAfterInterrupt { afterInterrupt?.consume(samples, valuesPerSecond: valuesPerSecond) }
    }

    /// Audio that waits here and in the relay is dropped and does not come back, so the comparison starts anew.
    mutating func noteInterrupt() {
        (sent, received, sentBeforeReady, supplyEnd) = (SpeechLevel(), SpeechLevel(), 0, nil)
        (afterInterrupt, isListeningAfterInterrupt) = (SpeechLevel(), true)
    }

    /// Takes over the results if the exchange has settled.
    mutating func settle(at now: Double) {
        guard let last = lastAudio, now - last >= Self.settlingTime, sent.seconds > 0 else { return }
        lastAudio = nil
        lostBeforeReady = min(sentBeforeReady, max(0, sent.seconds - received.seconds))
        let isComparable = sentBeforeReady == 0 && !hasOverflowed && sent.seconds >= Self.leastSound
        durationRatio = isComparable && received.seconds > 0 ? received.seconds / sent.seconds : nil
    }

    func summary(at now: Double) -> Summary {
        var summary = Summary()
        (summary.lostBeforeReady, summary.durationRatio) = (lostBeforeReady, durationRatio)
        summary.soundAfterInterrupt = afterInterrupt?.seconds
        summary.lateSends = lateTimes.count { now - $0 <= Self.lateWindow }
        summary.hasOverflowed = hasOverflowed
        return summary
    }
}
