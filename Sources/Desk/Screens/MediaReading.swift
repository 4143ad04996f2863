import Canvas
import FakeTransport
import Media

/// What is measured of a session's audio and video, and by whom: a reading without its source claims nothing.
package struct MediaReading: Equatable, Sendable {
    package enum Source: Equatable, Sendable {
        /// Measured here, on the PCM and the frames themselves.
        case fake
        /// Measured by the sandbox's simulated workers, and sent beside the API.
        case tap

        package var words: String {
            switch self {
            case .fake: "measured"
            case .tap: "sandbox tap"
            }
        }
    }

    package var source: Source
    package var level: LevelReading
    /// RMS in dBFS, a quarter of a second each, oldest first.
    package var history: [Double]
    package var video: VideoReading
    /// Seconds until silence ends the session; nil where it is not known.
    package var idleRemaining: Double?
}

extension VideoReading {
    /// Frames per second; nought where frames were there and are not any more, nil before the second one.
    var rate: Double? { framesPerSecond ?? (frameCount > 1 ? 0 : nil) }

    /// Nil where no gap was measured. One that fills the meter's window may be longer than that.
    var gapWords: String? {
        guard longestGap > 0 else { return nil }
        if longestGap >= VideoMeter.window { return "gap ≥ \(Format.decimal(VideoMeter.window, places: 0)) s" }
        return "gap ≤ \(Format.decimal(longestGap * 1000, places: 0)) ms"
    }
}
