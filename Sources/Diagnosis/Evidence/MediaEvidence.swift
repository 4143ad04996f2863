import FoundationEssentials
import Model

/// Measurements of audio and video that a hidden participant decodes. What is not measured is nil.
package struct MediaEvidence: Equatable, Sendable {
    /// Levels and gaps of one participant's audio.
    package struct Voice: Equatable, Sendable {
        /// dBFS over the last second.
        package var level: Double
        /// Local time since which it has been below -60 dBFS; nil if it is not.
        package var silentSince: Date?
        /// Gaps of 0.15 to 2 s within speech in the last 20 s.
        package var gaps: Int
        package var isSteadyTone: Bool

        package init(level: Double, silentSince: Date? = nil, gaps: Int = 0, isSteadyTone: Bool = false) {
            (self.level, self.silentSince, self.gaps, self.isSteadyTone) = (level, silentSince, gaps, isSteadyTone)
        }

        /// dBFS.
        private static let audible = -45.0
        var isAudible: Bool { level > Self.audible }
    }

    /// How much the envelope of one audio follows that of another.
    package struct Correlation: Equatable, Sendable {
        /// -1 to 1.
        package var r: Double
        /// Seconds by which the second follows the first.
        package var lag: TimeInterval

        package init(r: Double, lag: TimeInterval) { (self.r, self.lag) = (r, lag) }
    }

    /// Offset of the voice against the picture.
    package struct Drift: Equatable, Sendable {
        /// Milliseconds; positive if the voice is late.
        package var offset: Double
        /// Milliseconds a minute.
        package var slope: Double
        /// Seconds that were measured.
        package var observed: TimeInterval

        package init(offset: Double, slope: Double, observed: TimeInterval) {
            (self.offset, self.slope, self.observed) = (offset, slope, observed)
        }
    }

    /// The last time that the caller began to speak while the avatar spoke.
    package struct Interruption: Equatable, Sendable {
        package var at: Date
        /// Seconds for which the avatar spoke on.
        package var spokeOn: TimeInterval
        /// True if the agent's state went from speaking to listening; nil if it has no state.
        package var didAgentStop: Bool?

        package init(at: Date, spokeOn: TimeInterval, didAgentStop: Bool?) {
            (self.at, self.spokeOn, self.didAgentStop) = (at, spokeOn, didAgentStop)
        }
    }

    /// Video as one viewer receives it.
    package struct Viewer: Equatable, Sendable {
        package var identity: String
        /// True for this console.
        package var isOwn: Bool
        /// Frames per second.
        package var rate: Double
        /// LiveKit's connection quality is POOR.
        package var isPoor: Bool

        package init(identity: String, isOwn: Bool, rate: Double, isPoor: Bool) {
            (self.identity, self.isOwn, self.rate, self.isPoor) = (identity, isOwn, rate, isPoor)
        }
    }

    /// Local time of the measurement.
    package var at: Date
    /// Decoded frames per second; nil if the video can't be decoded.
    package var rate: Double?
    package var firstFrameAt: Date?
    package var avatar: Voice?
    package var agent: Voice?
    /// First sound of the agent, or of the pinned participant.
    package var agentFirstSoundAt: Date?
    /// The avatar's voice against the agent's own track.
    package var agentCorrelation: Correlation?
    /// The caller's microphone against the avatar's voice.
    package var callerCorrelation: Correlation?
    /// Duration of an utterance on the avatar's track divided by that on the agent's.
    package var durationRatio: Double?
    package var drift: Drift?
    package var interruption: Interruption?
    /// Utterances of the avatar that were cut within 2 s, in the last minute.
    package var cutUtterances = 0
    /// Changes between speaking and listening in the last minute.
    package var stateChanges = 0
    /// New `lk.transcription` text of the agent while its voice is silent.
    package var hasNewTranscription = false
    package var viewers: [Viewer] = []

    package init(at: Date) { self.at = at }
}
