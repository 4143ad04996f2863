import Media

/// RMS level of the parts of a recording in which there is sound: blocks of 20 ms above −60 dBFS (AES17).
package struct SpeechLevel: Equatable, Sendable {
    /// Level in dBFS from which a block counts as sound.
    private static let threshold = -60.0
    private static let blocksPerSecond = 50

    private var blockSum = 0.0
    private var blockCount = 0
    private var loudSum = 0.0
    private var loudCount = 0

    package init() {}

    /// `samples` are those of all channels, −1…1; `valuesPerSecond` is the sample rate times the channels.
    package mutating func consume(_ samples: some Sequence<Float>, valuesPerSecond: Int) {
        let blockSize = max(1, valuesPerSecond / Self.blocksPerSecond)
        for sample in samples {
            blockSum += Double(sample) * Double(sample)
            blockCount += 1
            if blockCount >= blockSize { finishBlock() }
        }
    }

    private mutating func finishBlock() {
        let meanSquare = blockSum / Double(blockCount)
        if Decibels.rms(meanSquare: meanSquare) > Self.threshold {
            loudSum += meanSquare
            loudCount += 1
        }
        (blockSum, blockCount) = (0, 0)
    }

    /// Seconds of the blocks with sound.
    package var seconds: Double { Double(loudCount) / Double(Self.blocksPerSecond) }

    /// RMS of the blocks with sound, in dBFS; nil if there was no sound.
    package var rmsDBFS: Double? { loudCount > 0 ? Decibels.rms(meanSquare: loudSum / Double(loudCount)) : nil }
}
