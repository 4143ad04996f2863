import FoundationEssentials
import Model

/// Measurements of the audio and video that a hidden participant decodes. Values that were not measured are nil.
package struct MediaEvidence: Equatable, Sendable {
    /// Levels and gaps of one participant's audio.
    package struct Voice: Equatable, Sendable {
        /// Level over the last second, in dBFS.
        package var level: Double
        /// Date since which the level has been below −60 dBFS, by the local clock; nil if it is not below.
        package var silentSince: Date?
        /// Number of gaps of 0.15 to 2 s within speech during the last 20 s.
        package var gaps: Int
        package var isSteadyTone: Bool

        package init(level: Double, silentSince: Date? = nil, gaps: Int = 0, isSteadyTone: Bool = false) {
            (self.level, self.silentSince, self.gaps, self.isSteadyTone) = (level, silentSince, gaps, isSteadyTone)
        }

        /// Level from which a voice counts as audible, in dBFS.
        private static let audible = -45.0
        var isAudible: Bool { level > Self.audible }
    }

    /// Correlation between the envelopes of two audio signals.
    package struct Correlation: Equatable, Sendable {
        /// Correlation coefficient, −1…1.
        package var r: Double
        /// Seconds by which the second signal lags behind the first.
        package var lag: TimeInterval

        package init(r: Double, lag: TimeInterval) { (self.r, self.lag) = (r, lag) }
    }

    /// Time offset between the voice and the picture.
    package struct Drift: Equatable, Sendable {
        /// Offset in milliseconds; positive if the voice is late.
        package var offset: Double
        /// Change of the offset in milliseconds per minute.
        package var slope: Double
        /// Duration of the measurement in seconds.
        package var observed: TimeInterval

        package init(offset: Double, slope: Double, observed: TimeInterval) {
            (self.offset, self.slope, self.observed) = (offset, slope, observed)
        }
    }

    /// The last time at which the caller began to speak while the avatar was speaking.
    package struct Interruption: Equatable, Sendable {
        package var at: Date
        /// Seconds for which the avatar continued to speak.
        package var spokeOn: TimeInterval
        /// True if the agent's state changed from speaking to listening; nil if the agent publishes no state.
        package var didAgentStop: Bool?

        package init(at: Date, spokeOn: TimeInterval, didAgentStop: Bool?) {
            (self.at, self.spokeOn, self.didAgentStop) = (at, spokeOn, didAgentStop)
        }
    }

    /// The video as one viewer receives it.
    package struct Viewer: Equatable, Sendable {
        package var identity: String
        /// True if the viewer is this console.
        package var isOwn: Bool
        /// Received frames per second.
        package var rate: Double
        /// True if LiveKit reports the connection quality POOR.
        package var isPoor: Bool

        package init(identity: String, isOwn: Bool, rate: Double, isPoor: Bool) {
            (self.identity, self.isOwn, self.rate, self.isPoor) = (identity, isOwn, rate, isPoor)
        }
    }

    /// Date of the measurement, by the local clock.
    package var at: Date
    /// Decoded frames per second; nil if the video can't be decoded.
    package var rate: Double?
    package var firstFrameAt: Date?
    package var avatar: Voice?
    package var agent: Voice?
    /// Date of the first sound of the agent, or of the participant in `subscribe_to_identity`.
    package var agentFirstSoundAt: Date?
    /// Correlation between the avatar's voice and the agent's own track.
    package var agentCorrelation: Correlation?
    /// Correlation between the caller's microphone and the avatar's voice.
    package var callerCorrelation: Correlation?
    /// Duration of an utterance on the avatar's track divided by that on the agent's.
    package var durationRatio: Double?
    package var drift: Drift?
    package var interruption: Interruption?
    /// Number of utterances of the avatar during the last minute that were cut off within 2 s.
    package var cutUtterances = 0
    /// Number of changes of the agent's state between speaking and listening during the last minute.
    package var stateChanges = 0
    /// True if the agent sends new `lk.transcription` text while its voice is silent.
    package var hasNewTranscription = false
    package var viewers: [Viewer] = []

    package init(at: Date) { self.at = at }
}
