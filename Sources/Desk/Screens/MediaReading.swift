import Canvas
import FakeTransport
import Media

/// Audio and video measurements of a session, with their source.
package struct MediaReading: Equatable, Sendable {
    package enum Source: Equatable, Sendable {
        /// Measured in this process, on PCM samples and video frames.
        case fake
        /// Measured by the sandbox's simulated workers and streamed separately from the API.
        case tap
        /// Measured in this process, on the media that a relay sends.
        case relay
        /// Measured on the media of a LiveKit room that this console has joined.
        case room

        package var words: String {
            switch self {
            case .fake: "measured"
            case .tap: "sandbox"
            case .relay: "measured"
            case .room: "room"
            }
        }
    }

    package var source: Source
    package var level: LevelReading
    /// RMS values in dBFS, one per 0.25 s, oldest first.
    package var history: [Double]
    package var video: VideoReading
    /// Seconds until the idle timeout; nil if unknown.
    package var idleRemaining: Double?
}

extension VideoReading {
    /// Frames per second; 0 after frames have stopped, nil before the second frame.
    var rate: Double? { framesPerSecond ?? (frameCount > 1 ? 0 : nil) }

    /// Nil if no gap was measured.
    var gapText: String? {
        guard longestGap > 0 else { return nil }
        if longestGap >= VideoMeter.window { return "no frame for \(Format.span(longestGap))" }
        return "gap ≤ \(Format.decimal(longestGap * 1000, places: 0)) ms"
    }
}
