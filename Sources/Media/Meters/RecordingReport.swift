/// Levels of a whole recording, as the meters measured them.
package struct RecordingReport: Equatable, Sendable {
    /// Levels of one channel at its original sample rate; nil stands for digital silence.
    package struct Channel: Equatable, Sendable {
        /// RMS of the whole recording, in dBFS as in AES17.
        package var rmsDBFS: Double?
        /// Highest RMS of any 300 ms, in dBFS.
        package var rmsMaxDBFS: Double?
        /// Highest sample, in dBFS.
        package var peakDBFS: Double?
        /// True peak in dBTP: the highest value of the signal, also between the samples.
        package var truePeakDBTP: Double?
        /// Number of runs of three or more consecutive full-scale samples.
        package var clippedRuns: Int
        /// Number of samples beyond full scale.
        package var overs: Int
    }

    package var seconds: Double
    /// Sample rate in Hz.
    package var sampleRate: Int
    package var channels: [Channel]
}
