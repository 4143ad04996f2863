/// Audio frames from a byte stream: a WAV file, or else raw PCM (16-bit signed little-endian, 16 kHz, mono).
package struct PCMStream: PCMSource, Equatable {
    private static let playedSampleLimit = 16_384

    private var decoder = StreamDecoder()
    /// Decoded samples; those before `playPosition` are already played.
    private var samples: [Float] = []
    private var playPosition = 0
    private var isFinished = false
    private var hasReceivedBytes = false
    private var failure: FakeTransportError?

    package init() {}

    /// Seconds of decoded audio not yet played; a caller that reads from a file should pause while this is large.
    package var bufferedSeconds: Double { Double(bufferedSampleCount) / Double(AudioFrame.sampleRate) }

    package var hasEnded: Bool { isFinished && bufferedSampleCount == 0 && hasReceivedBytes && failure == nil }

    private var bufferedSampleCount: Int { samples.count - playPosition }

    package mutating func append(_ bytes: some Sequence<UInt8>) {
        let bytes = Array(bytes)
        guard !bytes.isEmpty, failure == nil, !isFinished else { return }
        hasReceivedBytes = true
        do throws(FakeTransportError) { try decoder.decode(bytes, into: &samples) } catch { failure = error }
    }

    /// Marks the end of the input. Drops an incomplete sample and pads an incomplete frame with silence.
    package mutating func finish() {
        guard !isFinished, failure == nil else { return }
        isFinished = true
        guard hasReceivedBytes else { return failure = .emptyInput }
        do throws(FakeTransportError) { try decoder.finish(into: &samples) } catch { failure = error }
    }

    /// Throws `emptyInput` if the input ended without a byte, or the error of its WAV header.
    package mutating func next() throws(FakeTransportError) -> AudioFrame? {
        if let failure { throw failure }
        guard bufferedSampleCount >= AudioFrame.sampleCount || isFinished && bufferedSampleCount > 0 else { return nil }
        let end = min(playPosition + AudioFrame.sampleCount, samples.count)
        let frame = AudioFrame(samples[playPosition..<end])
        playPosition = end
        dropPlayedSamples()
        return frame
    }

    package mutating func skipUtterance() { (samples, playPosition) = ([], 0) }

    /// Runs rarely, because it moves all buffered samples.
    private mutating func dropPlayedSamples() {
        guard playPosition == samples.count || playPosition > Self.playedSampleLimit else { return }
        samples.removeFirst(playPosition)
        playPosition = 0
    }
}
