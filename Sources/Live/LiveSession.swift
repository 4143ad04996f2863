import Client
import Media
import Model

/// Exchanges the media of one Pipecat session: sends audio at its pace, receives pictures and sound, and measures both.
package final class LiveSession: Sendable {
    private struct State {
        var meter: LiveMeter
        var check = PictureCheck()
        var pacer = AudioPacer()
        /// The last picture; older ones are not kept.
        var picture: RelayVideo?
    }

    private let state: LockedValue<State>
    private let connection: RelayConnection

    /// `onEvent` is called on the connection's thread after each event.
    package init(
        _ configuration: RelayConnection.Configuration, start: Double = MonotonicTime.seconds,
        onEvent: @escaping @Sendable () -> Void = {}
    ) {
        let state = LockedValue(State(meter: LiveMeter(start: start)))
        self.state = state
        connection = RelayConnection(configuration) { event, time in
            state.withLock { Self.handle(event, at: time, &$0) }
            onEvent()
        }
    }

    package func start() { connection.start() }
    package var progress: LiveProgress {
        state.withLock { state in
            LiveProgress(
                isReady: state.meter.readyAt != nil, firstPicture: state.meter.video.first,
                errorText: state.meter.errorText, end: state.meter.end)
        }
    }
    package var meter: LiveMeter { state.withLock { $0.meter } }
    package var picture: RelayVideo? { state.withLock { $0.picture } }

    private static func handle(_ event: RelayEvent, at time: Double, _ state: inout State) {
        state.meter.note(event, at: time)
        guard case .message(.video(let video)) = event else { return }
        if state.check.isDecodable(video, clock: { MonotonicTime.seconds }) {
            state.picture = video
        } else {
            state.meter.noteUndecodable()
        }
    }

    /// True if the avatar can hear. Audio that is sent earlier would wait for the avatar and come back late.
    package var canSendAudio: Bool {
        let progress = progress
        return progress.end == nil && (progress.isReady || progress.firstPicture != nil)
    }

    /// Sends the chunks of `source` that are due. Returns false at the end of the source.
    package func sendAudio(from source: inout some PCMSource) throws(FakeTransportError) -> Bool {
        while state.withLock({ $0.pacer.isDue(at: MonotonicTime.seconds) }) {
            guard !source.hasEnded else { return false }
            var samples: [Int16] = []
            while Double(samples.count) < AudioPacer.chunk * Double(AudioFrame.sampleRate),
                let frame = try source.next()
            {
                samples += frame.samples.map { Int16(min(max(($0 * 32768).rounded(), -32768), 32767)) }
            }
            guard !samples.isEmpty else { return !source.hasEnded }
            connection.send(.audio(samples, sampleRate: AudioFrame.sampleRate))
            let seconds = Double(samples.count) / Double(AudioFrame.sampleRate)
            state.withLock { $0.pacer.noteSent(seconds, at: MonotonicTime.seconds) }
        }
        return true
    }

    /// Sends FLUSH, which marks the end of an utterance.
    package func flush() { connection.send(RelayRecord(.flush)) }

    package func interrupt() {
        connection.interrupt()
        state.withLock { $0.pacer = AudioPacer() }
    }

    /// Closes the WebSocket and waits until it is closed, for about a second at most.
    package func close() {
        connection.close()
        connection.join()
    }
}

/// State that decides how a live session continues.
package struct LiveProgress: Equatable, Sendable {
    package var isReady: Bool
    /// Time of the first picture, in seconds of `MonotonicTime`.
    package var firstPicture: Double?
    /// Text of an ERROR record.
    package var errorText: String?
    package var end: RelayEnd?
}
