import Client
import Media
import Model

/// Measures one live session from the events of its relay. All times are seconds of `MonotonicTime`.
package struct LiveMeter: Sendable {
    private static let textLimit = 10
    /// Maximum step between picture numbers; a larger step means that the relay restarted its count.
    private static let indexLimit = 10_000

    /// Time at which the session was created.
    package let start: Double
    package private(set) var connectedAt: Double?
    package private(set) var readyAt: Double?
    package private(set) var video = VideoTiming()
    package private(set) var picture: (width: Int, height: Int, encoding: RelayVideoEncoding)?
    package private(set) var undecodable = 0
    /// Number of pictures that the relay left out, as far as it numbers its pictures.
    package private(set) var skippedByRelay = 0
    private var lastFrameIndex: Int?
    /// Frame rate of the last seconds.
    private(set) var rate = VideoMeter()
    package private(set) var sentSeconds = 0.0
    /// Seconds of audio that the full queue did not accept.
    package private(set) var unsentSeconds = 0.0
    package private(set) var receivedSeconds = 0.0
    package private(set) var sentLevel = SpeechLevel()
    package private(set) var receivedLevel = SpeechLevel()
    /// Format of the received audio.
    package private(set) var audioFormat: (sampleRate: Int, channels: Int)?
    /// Compares the sent audio with the received audio.
    package private(set) var exchange = AudioExchange()
    /// Time at which the last audio record was written to the socket.
    package private(set) var lastSent: Double?
    private(set) var sentMeter = StreamLevelMeter()
    private(set) var receivedMeter = StreamLevelMeter()
    /// The fields of READY, and of the last METRICS record.
    package private(set) var ready: [String: JSONValue] = [:]
    package private(set) var metrics: [String: JSONValue] = [:]
    package private(set) var unknownRecords = 0
    package private(set) var malformedRecords = 0
    /// Sentences about unusual events; each occurs once.
    package private(set) var remarks: [String] = []
    /// The text of the first ERROR record, and of the last one.
    package private(set) var errorText: String?
    package private(set) var lastErrorText: String?
    package private(set) var end: RelayEnd?
    package private(set) var endedAt: Double?
    private var sentLoudness: LoudnessTimeline
    private var receivedLoudness: LoudnessTimeline
    /// The media that the relay announced; nil if it is not checked.
    private let relay: PipecatRelay?

    /// `relay` is what the API said about the relay; pictures and audio that differ from it are remarked.
    package init(start: Double, relay: PipecatRelay? = nil) {
        (self.start, self.relay) = (start, relay)
        (sentLoudness, receivedLoudness) = (LoudnessTimeline(origin: start), LoudnessTimeline(origin: start))
        checkInputRate(relay?.audioSampleRate)
    }

    /// Sample rate in Hz of the audio that the relay expects: what READY says, else what the API said.
    package var inputRate: Int {
        let candidates = [ready[Self.inputRateField]?.integer, relay?.audioSampleRate]
        return candidates.compactMap(\.self).first(where: Self.isUsable) ?? AudioFrame.sampleRate
    }

    private static let inputRateField = "audio_sample_rate"

    private static func isUsable(_ rate: Int) -> Bool {
        RelayAudio.sampleRates.contains(rate) && AudioRateConverter.canConvert(to: rate)
    }

    /// Adds a remark if the relay expects a sample rate that is not supported.
    private mutating func checkInputRate(_ rate: Int?) {
        guard let rate, !Self.isUsable(rate) else { return }
        remark("The relay expects audio at \(rate) Hz, which is not supported. It gets \(inputRate) Hz.")
    }

    package mutating func note(_ event: RelayEvent, at time: Double) {
        switch event {
        case .connected: connectedAt = time
        case .message(let message): note(message, at: time)
        case .sentAudio(let audio): noteSent(audio, at: time)
        case .flaw(let flaw):
            if case .unknownKind = flaw { unknownRecords += 1 } else { malformedRecords += 1 }
            remark(flaw.sentence)
        case .textMessage: remark("The relay sent a text message, which was ignored.")
        case .tooManyPings: remark("The relay sends more pings than are answered.")
        case .ended(let end): (self.end, endedAt) = (end, time)
        }
    }

    private mutating func note(_ message: RelayMessage, at time: Double) {
        switch message {
        case .ready(let fields):
            readyAt = readyAt ?? time
            ready = fields
            exchange.noteReady()
            checkInputRate(fields[Self.inputRateField]?.integer)
        case .audio(let audio): noteReceived(audio, at: time)
        case .video(let video): note(video, at: time)
        case .metrics(let fields): metrics = fields
        case .error(let text):
            lastErrorText = text.isEmpty ? "no reason was given" : text
            errorText = errorText ?? lastErrorText
        case .close: break
        case .other(let kind): remark("The relay sent \(kind.name), which only clients send.")
        }
    }

    private mutating func note(_ video: RelayVideo, at time: Double) {
        self.video.note(at: time)
        rate.count(at: time)
        if picture == nil, let announced = relay?.videoEncoding, announced.isKnown, announced != video.encoding {
            remark("The relay announced \(announced.rawValue) pictures and sends \(video.encoding.rawValue).")
        }
        picture = (video.width, video.height, video.encoding)
        guard let index = video.frameIndex else { return }
        if let last = lastFrameIndex {
            let (step, isOverflow) = index.subtractingReportingOverflow(last)
            if !isOverflow, (1...Self.indexLimit).contains(step) { skippedByRelay += step - 1 }
        }
        lastFrameIndex = index
    }

    /// Notes audio that was given to the connection. If its queue is full, the audio is dropped.
    package mutating func noteSupply(seconds: Double, isAccepted: Bool, at time: Double) {
        guard end == nil else { return }
        exchange.noteSupply(seconds: seconds, isAccepted: isAccepted, at: time)
        guard !isAccepted else { return }
        unsentSeconds += seconds
        remark("Audio was dropped, because the relay does not read what is sent.")
    }

    /// Notes that a received picture could not be decoded.
    package mutating func noteUndecodable() {
        undecodable += 1
        remark("A picture can't be decoded.")
    }

    package mutating func finish(at time: Double) { video.finish(at: time) }

    /// Advances the level meters and the check for stalls to the current time.
    package mutating func advance(to now: Double) {
        sentMeter.advance(to: now)
        receivedMeter.advance(to: now)
        exchange.settle(at: now)
        if end == nil { rate.check(at: now) }
    }

    /// Removes the audio that the interruption discards from the measurements.
    package mutating func noteInterrupt() {
        sentMeter.clear()
        exchange.noteInterrupt()
    }

    /// Notes the end of an utterance.
    package mutating func noteFlush() { exchange.noteFlush() }

    private mutating func noteSent(_ audio: RelayAudio, at time: Double) {
        sentSeconds += audio.seconds
        lastSent = time
        sentMeter.advance(to: time)
        sentMeter.append(audio)
        let mono = audio.mono
        sentLevel.consume(mono, valuesPerSecond: audio.sampleRate)
        sentLoudness.append(mono, sampleRate: audio.sampleRate, at: time)
        exchange.noteSent(mono, sampleRate: audio.sampleRate, at: time)
    }

    private mutating func noteReceived(_ audio: RelayAudio, at time: Double) {
        receivedSeconds += audio.seconds
        receivedMeter.advance(to: time)
        receivedMeter.append(audio)
        audioFormat = (audio.sampleRate, audio.channels)
        let values = audio.values
        receivedLevel.consume(values, valuesPerSecond: audio.sampleRate * audio.channels)
        exchange.noteReceived(values, valuesPerSecond: audio.sampleRate * audio.channels, at: time)
        receivedLoudness.append(audio.mono, sampleRate: audio.sampleRate, at: time)
    }

    private mutating func remark(_ sentence: String) {
        if remarks.count < Self.textLimit, !remarks.contains(sentence) { remarks.append(sentence) }
    }

    /// Seconds by which the received audio lags behind the sent audio; nil if their loudness is not similar.
    package var audioDelay: Double? { receivedLoudness.delay(after: sentLoudness) }
}
