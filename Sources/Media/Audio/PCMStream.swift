/// Audio frames from a byte stream: a WAV file, or else raw PCM (16-bit signed little-endian, 16 kHz, mono).
package struct PCMStream: PCMSource, Equatable {
    private var decoder = StreamDecoder()
    /// Nil until the format of the bytes is known.
    private var converter: FrameConverter?
    private var isFinished = false
    private var hasReceivedBytes = false
    private var failure: FakeTransportError?
    /// For each received chunk, oldest first: the time at which it arrived, and the number of samples up to its end.
    private var arrivals: [Arrival] = []

    private struct Arrival: Equatable, Sendable {
        var (sampleCount, time): (Int, Double)
    }

    package init() {}

    /// Seconds of decoded audio not yet played; a caller that reads from a file should pause while this is large.
    package var bufferedSeconds: Double { Double(bufferedSampleCount) / Double(AudioFrame.sampleRate) }

    package var hasEnded: Bool { isFinished && bufferedSampleCount == 0 && hasReceivedBytes && failure == nil }

    private var bufferedSampleCount: Int { converter?.bufferedSampleCount ?? 0 }

    /// `time` is when the bytes arrived, in seconds on the caller's clock; the frames made of these bytes carry it.
    package mutating func append(_ bytes: some Sequence<UInt8>, at time: Double? = nil) {
        let bytes = Array(bytes)
        guard !bytes.isEmpty, failure == nil, !isFinished else { return }
        hasReceivedBytes = true
        do throws(FakeTransportError) { convert(try decoder.decode(bytes)) } catch { failure = error }
        if let time, let converter {
            let count = converter.playedCount + converter.bufferedSampleCount
            arrivals.append(Arrival(sampleCount: count, time: time))
        }
    }

    /// Drops the oldest audio of at most `seconds`, in whole frames, and returns the seconds that it dropped.
    package mutating func dropOldest(_ seconds: Double) -> Double { converter?.dropOldest(seconds) ?? 0 }

    /// Marks the end of the input. Drops an incomplete sample and pads an incomplete frame with silence.
    package mutating func finish() {
        guard !isFinished, failure == nil else { return }
        isFinished = true
        guard hasReceivedBytes else { return failure = .emptyInput }
        do throws(FakeTransportError) { convert(try decoder.finish()) } catch { failure = error }
        converter?.finish()
    }

    /// Throws `emptyInput` if the input ended without a byte, or the error of its WAV header.
    package mutating func next() throws(FakeTransportError) -> AudioFrame? {
        if let failure { throw failure }
        guard bufferedSampleCount >= AudioFrame.sampleCount || isFinished else { return nil }
        var frame = converter?.next()
        frame?.arrival = lastArrival()
        return frame
    }

    /// Returns the time at which the sample that was played last had arrived.
    private mutating func lastArrival() -> Double? {
        guard let played = converter?.playedCount else { return nil }
        let index = arrivals.firstIndex { $0.sampleCount >= played } ?? arrivals.count
        arrivals.removeFirst(min(index, max(0, arrivals.count - 1)))
        return arrivals.first?.time
    }

    package mutating func skipUtterance() { converter?.drop() }

    private mutating func convert(_ block: PCMBlock?) {
        guard let block, let format = decoder.format else { return }
        if converter == nil { converter = FrameConverter(format) }
        converter?.append(block)
    }
}
