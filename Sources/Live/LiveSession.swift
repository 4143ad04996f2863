import Client
import Media
import Model

/// Exchanges the media of one Pipecat session: sends audio at its pace, receives pictures and sound, and measures both.
package final class LiveSession: Sendable {
    private struct State {
        var meter: LiveMeter
        var decoder = PictureDecoder()
        var pacer = AudioPacer()
        var converter = AudioRateConverter()
        /// Size of the pictures that a screen needs; nil if it needs none.
        var wanted: PictureSize?
        /// The last decoded picture, until it is taken; older ones are not kept.
        var picture: LivePicture?
        var delay = (value: Double?.none, time: -Double.infinity)
    }

    /// Functions that are called on the connection's thread.
    package struct Listener: Sendable {
        /// A picture can be taken, or the connection has ended.
        package var changed: @Sendable () -> Void
        package var audio: @Sendable (RelayAudio) -> Void

        package init(
            changed: @escaping @Sendable () -> Void = {}, audio: @escaping @Sendable (RelayAudio) -> Void = { _ in }
        ) {
            (self.changed, self.audio) = (changed, audio)
        }
    }

    /// Seconds between two computations of the audio delay, which take some milliseconds.
    private static let delayInterval = 2.0

    private let state: LockedValue<State>
    private let connection: RelayConnection

    /// `start` is the time at which the session was requested, in seconds of `MonotonicTime`.
    package init(
        _ configuration: RelayConnection.Configuration, relay: PipecatRelay? = nil,
        start: Double = MonotonicTime.seconds, listener: Listener = Listener()
    ) {
        let state = LockedValue(State(meter: LiveMeter(start: start, relay: relay)))
        self.state = state
        connection = RelayConnection(configuration) { event, time in
            let hasChanged = state.withLock { Self.handle(event, at: time, &$0) }
            if case .message(.audio(let audio)) = event { listener.audio(audio) }
            if hasChanged { listener.changed() }
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

    /// Pictures are decoded from the next one on, in this size or larger; nil decodes none.
    package func setPictureSize(_ size: PictureSize?) { state.withLock { $0.wanted = size } }

    /// Returns the newest decoded picture, once.
    package func takePicture() -> LivePicture? {
        state.withLock { state in
            defer { state.picture = nil }
            return state.picture
        }
    }

    /// The measurements of this moment.
    package func reading() -> LiveReading {
        let (now, traffic) = (MonotonicTime.seconds, connection.traffic)
        let (meter, isDelayDue) = state.withLock { state in
            state.meter.advance(to: now)
            let isDue = now - state.delay.time >= Self.delayInterval
            if isDue { state.delay.time = now }
            return (state.meter, isDue)
        }
        // Computed on a copy, so that the connection's thread does not wait for it.
        let delay = isDelayDue ? meter.audioDelay : nil
        if isDelayDue { state.withLock { $0.delay.value = delay } }
        var reading = meter.reading(at: now)
        (reading.traffic, reading.audioDelay) = (traffic, state.withLock { $0.delay.value })
        return reading
    }

    /// Returns true if a screen has something new to show.
    private static func handle(_ event: RelayEvent, at time: Double, _ state: inout State) -> Bool {
        state.meter.note(event, at: time)
        if case .ended = event { return true }
        guard case .message(.video(let video)) = event else { return false }
        switch state.decoder.decode(video, wanted: state.wanted, clock: { MonotonicTime.seconds }) {
        case .decoded(let frame):
            state.picture = LivePicture(frame: frame, number: state.meter.video.count, arrival: time)
            return true
        case .skipped: return false
        case .undecodable:
            state.meter.noteUndecodable()
            return false
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
                samples += frame.pcm16
            }
            guard !samples.isEmpty else { return !source.hasEnded }
            send(samples)
        }
        return true
    }

    /// Sends 16 kHz mono audio at the sample rate that the relay expects.
    func send(_ samples: [Int16]) {
        let (converted, rate) = state.withLock { state in
            state.converter.select(state.meter.inputRate)
            return (state.converter.convert(samples), state.converter.rate)
        }
        let isAccepted = converted.isEmpty || connection.send(.audio(converted, sampleRate: rate))
        let seconds = Double(samples.count) / Double(AudioFrame.sampleRate)
        state.withLock { state in
            let now = MonotonicTime.seconds
            state.pacer.noteSent(seconds, at: now)
            state.meter.noteSupply(seconds: seconds, isAccepted: isAccepted, at: now)
        }
    }

    /// Sends FLUSH, which marks the end of an utterance.
    package func flush() {
        let (rest, rate) = state.withLock { state in
            state.meter.noteFlush()
            return (state.converter.finish(), state.converter.rate)
        }
        if !rest.isEmpty { connection.send(.audio(rest, sampleRate: rate)) }
        connection.send(RelayRecord(.flush))
    }

    package func interrupt() {
        connection.interrupt()
        state.withLock { state in
            state.pacer = AudioPacer()
            state.converter.reset()
            state.meter.noteInterrupt()
        }
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
