/// Sample format of a WAV file.
package struct WAVFormat: Equatable, Sendable {
    /// Hz. The upper bound is twice the highest rate in common use.
    package static let sampleRates = 1...384_000
    package static let channelCounts = 1...8

    /// Encoding of one sample.
    package enum Coding: Equatable, Sendable { case unsigned8, signed16, signed24, signed32, float32, float64 }

    package let coding: Coding
    package let channelCount: Int
    /// Hz.
    package let sampleRate: Int

    package init(coding: Coding, channelCount: Int, sampleRate: Int) {
        (self.coding, self.channelCount, self.sampleRate) = (coding, channelCount, sampleRate)
    }

    /// Bytes per sample of one channel.
    var sampleSize: Int {
        switch coding {
        case .unsigned8: 1
        case .signed16: 2
        case .signed24: 3
        case .signed32, .float32: 4
        case .float64: 8
        }
    }

    /// Bytes per sample of all channels.
    var blockSize: Int { sampleSize * channelCount }

    /// Magnitude from which a decoded sample counts as full scale: the largest positive integer, or 1.
    package var fullScale: Float {
        switch coding {
        case .unsigned8: 127 / 128
        case .signed16: 32_767 / 32_768
        case .signed24: 1 - 0x1p-23
        // The largest 32-bit integers are rounded to 1 in a `Float`.
        case .signed32, .float32, .float64: 1
        }
    }

    /// True if the samples need neither a downmix nor resampling, and can't exceed full scale.
    var isAudioFrameFormat: Bool {
        channelCount == 1 && sampleRate == AudioFrame.sampleRate && coding != .float32 && coding != .float64
    }
}
