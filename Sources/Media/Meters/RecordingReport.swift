/// What the meters say of a whole recording.
package struct RecordingReport: Equatable, Sendable {
    /// Levels of one channel at its original sample rate; nil stands for digital silence.
    package struct Channel: Equatable, Sendable {
        /// RMS of the whole recording, in dBFS as in AES17.
        package var rmsDBFS: Double?
        /// The highest RMS of any 300 ms.
        package var rmsMaxDBFS: Double?
        /// Highest sample, in dBFS.
        package var peakDBFS: Double?
        /// Highest value between the samples, in dBTP.
        package var truePeakDBTP: Double?
        /// Runs of three or more full-scale samples.
        package var clippedRuns: Int
        /// Samples beyond full scale.
        package var overs: Int
    }

    package var seconds: Double
    /// Hz.
    package var sampleRate: Int
    package var channels: [Channel]
}
