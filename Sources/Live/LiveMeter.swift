import Client
import Media
import Model

/// Measures one live session from the events of its relay. All times are seconds of `MonotonicTime`.
package struct LiveMeter: Sendable {
    private static let textLimit = 10

    /// Time at which the session was created.
    package let start: Double
    package private(set) var connectedAt: Double?
    package private(set) var readyAt: Double?
    package private(set) var video = VideoTiming()
    package private(set) var picture: (width: Int, height: Int, encoding: RelayVideoEncoding)?
    package private(set) var undecodable = 0
    package private(set) var sentSeconds = 0.0
    package private(set) var receivedSeconds = 0.0
    package private(set) var sentLevel = SpeechLevel()
    package private(set) var receivedLevel = SpeechLevel()
    /// Format of the received audio.
    package private(set) var audioFormat: (sampleRate: Int, channels: Int)?
    package private(set) var metrics: [String: JSONValue] = [:]
    package private(set) var unknownRecords = 0
    package private(set) var malformedRecords = 0
    /// Sentences about unusual events; each occurs once.
    package private(set) var remarks: [String] = []
    /// The text of the first ERROR record.
    package private(set) var errorText: String?
    package private(set) var end: RelayEnd?
    private var sentLoudness: LoudnessTimeline
    private var receivedLoudness: LoudnessTimeline

    package init(start: Double) {
        self.start = start
        (sentLoudness, receivedLoudness) = (LoudnessTimeline(origin: start), LoudnessTimeline(origin: start))
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
        case .ended(let end): self.end = end
        }
    }

    private mutating func note(_ message: RelayMessage, at time: Double) {
        switch message {
        case .ready: readyAt = readyAt ?? time
        case .audio(let audio): noteReceived(audio, at: time)
        case .video(let video):
            self.video.note(at: time)
            picture = (video.width, video.height, video.encoding)
        case .metrics(let fields): metrics = fields
        case .error(let text): errorText = errorText ?? (text.isEmpty ? "no reason was given" : text)
        case .close: break
        case .other(let kind): remark("The relay sent \(kind.name), which only clients send.")
        }
    }

    /// Notes that a received picture could not be decoded.
    package mutating func noteUndecodable() {
        undecodable += 1
        remark("A picture can't be decoded.")
    }

    package mutating func finish(at time: Double) { video.finish(at: time) }

    private mutating func noteSent(_ audio: RelayAudio, at time: Double) {
        sentSeconds += audio.seconds
        let mono = audio.mono
        sentLevel.consume(mono, valuesPerSecond: audio.sampleRate)
        sentLoudness.append(mono, sampleRate: audio.sampleRate, at: time)
    }

    private mutating func noteReceived(_ audio: RelayAudio, at time: Double) {
        receivedSeconds += audio.seconds
        audioFormat = (audio.sampleRate, audio.channels)
        receivedLevel.consume(audio.values, valuesPerSecond: audio.sampleRate * audio.channels)
        receivedLoudness.append(audio.mono, sampleRate: audio.sampleRate, at: time)
    }

    private mutating func remark(_ sentence: String) {
        if remarks.count < Self.textLimit, !remarks.contains(sentence) { remarks.append(sentence) }
    }

    /// Seconds by which the received audio lags behind the sent audio; nil if their loudness is not similar.
    package var audioDelay: Double? { receivedLoudness.delay(after: sentLoudness) }
}
