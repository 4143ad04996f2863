/// Sound as it comes from a pipe, bytes in any portions in, frames out: raw PCM (signed 16 bit, little-endian, 16 kHz,
/// mono), or a WAV file if it begins like one.
package struct PCMStream: PCMSource, Equatable {
    private static let spentLimit = 16_384

    private var decoder = StreamDecoder()
    /// What came, from `start` on still to be played.
    private var samples: [Float] = []
    private var start = 0
    private var isFinished = false
    private var hasBegun = false
    private var failure: FakeTransportError?

    package init() {}

    /// Seconds of audio that wait; whoever feeds a stream from a file should hold back while they are many.
    package var bufferedSeconds: Double { Double(waiting) / Double(AudioFrame.sampleRate) }

    package var hasEnded: Bool { isFinished && waiting == 0 && hasBegun && failure == nil }

    private var waiting: Int { samples.count - start }

    package mutating func append(_ bytes: some Sequence<UInt8>) {
        let bytes = Array(bytes)
        guard !bytes.isEmpty, failure == nil, !isFinished else { return }
        hasBegun = true
        do throws(FakeTransportError) { try decoder.decode(bytes, into: &samples) } catch { failure = error }
    }

    /// Nothing more will come. Half a sample at the end is dropped, a part of a frame is filled with silence.
    package mutating func finish() {
        guard !isFinished, failure == nil else { return }
        isFinished = true
        guard hasBegun else { return failure = .emptyInput }
        do throws(FakeTransportError) { try decoder.finish(into: &samples) } catch { failure = error }
    }

    /// Throws what is wrong with the stream: `emptyInput` when it was finished without a byte, or what a WAV file can
    /// have.
    package mutating func next() throws(FakeTransportError) -> AudioFrame? {
        if let failure { throw failure }
        guard waiting >= AudioFrame.sampleCount || isFinished && waiting > 0 else { return nil }
        let end = min(start + AudioFrame.sampleCount, samples.count)
        let frame = AudioFrame(samples[start..<end])
        start = end
        dropSpent()
        return frame
    }

    package mutating func skipUtterance() { (samples, start) = ([], 0) }

    /// Seldom, since it moves all that waits.
    private mutating func dropSpent() {
        guard start == samples.count || start > Self.spentLimit else { return }
        samples.removeFirst(start)
        start = 0
    }
}
