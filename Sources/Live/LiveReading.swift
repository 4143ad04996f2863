import Client
import Media
import Model

/// What is known of a live session at one moment, for a screen.
package struct LiveReading: Equatable, Sendable {
    /// Level of the audio in one direction.
    package struct Sound: Equatable, Sendable {
        package var level = LevelReading.silence
        /// RMS values in dBFS, one per 0.24 s, oldest first.
        package var history: [Double] = []
        package var seconds = 0.0

        package init() {}
    }

    /// Seconds from the request for the session to this moment.
    package var elapsed = 0.0
    /// Seconds from the request for the session to the open WebSocket, READY and the first picture; nil until then.
    package var connected: Double?
    package var ready: Double?
    package var firstPicture: Double?
    package var video = VideoReading(framesPerSecond: nil, longestGap: 0, frameCount: 0, isStalled: false)
    /// Longest gap between two pictures since the first one, in seconds, and number of gaps of more than 500 ms.
    package var longestGap = 0.0
    package var stalls = 0
    package var width: Int?
    package var height: Int?
    package var encoding: RelayVideoEncoding?
    package var undecodable = 0
    /// Number of pictures that the relay left out, as far as it numbers its pictures.
    package var skippedByRelay = 0
    package var sent = Sound()
    package var received = Sound()
    /// Seconds by which the received audio lags behind the sent audio; nil if their loudness is not similar.
    package var audioDelay: Double?
    package var traffic = RelayTraffic()
    /// The fields of the last METRICS record, or before the first one those of READY. Secrets are masked.
    package var metrics: [String: JSONValue] = [:]
    /// False while `metrics` has the fields of READY.
    package var hasMetrics = false
    /// Sentences about unusual events; each occurs once.
    package var remarks: [String] = []
    /// The text of the first ERROR record.
    package var errorText: String?
    package var lastErrorText: String?
    package var end: RelayEnd?
    /// Seconds from the request for the session to the end of the connection; nil until then.
    package var ended: Double?
    package var exchange = AudioExchange.Summary()
    /// Seconds since the last audio record was sent, or before the first one since the avatar can hear; nil until then.
    package var quiet: Double?

    package init() {}
}

extension LiveMeter {
    /// Call `advance` before.
    package func reading(at now: Double) -> LiveReading {
        var reading = LiveReading()
        func elapsed(_ time: Double?) -> Double? { time.map { $0 - start } }
        reading.elapsed = now - start
        (reading.connected, reading.ready) = (elapsed(connectedAt), elapsed(readyAt))
        reading.firstPicture = elapsed(video.first)
        reading.video = rate.reading(at: end == nil ? now : min(now, rate.lastFrame ?? now))
        (reading.longestGap, reading.stalls) = (video.longestGap, video.stallCount)
        (reading.width, reading.height, reading.encoding) = (picture?.width, picture?.height, picture?.encoding)
        (reading.undecodable, reading.skippedByRelay) = (undecodable, skippedByRelay)
        (reading.sent, reading.received) = (
            Self.sound(sentMeter, sentSeconds), Self.sound(receivedMeter, receivedSeconds)
        )
        (reading.metrics, reading.hasMetrics) = (metrics.isEmpty ? ready : metrics, !metrics.isEmpty)
        (reading.remarks, reading.errorText, reading.lastErrorText) = (remarks, errorText, lastErrorText)
        (reading.end, reading.ended, reading.exchange) = (end, elapsed(endedAt), exchange.summary(at: now))
        reading.quiet = (lastSent ?? readyAt ?? video.first).map { max(0, now - $0) }
        return reading
    }

    private static func sound(_ meter: StreamLevelMeter, _ seconds: Double) -> LiveReading.Sound {
        var sound = LiveReading.Sound()
        (sound.level, sound.history, sound.seconds) = (meter.reading, meter.levels, seconds)
        return sound
    }
}
