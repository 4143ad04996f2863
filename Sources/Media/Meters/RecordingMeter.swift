/// Measures a WAV file of any length, received in chunks, in constant memory.
package struct RecordingMeter: Sendable {
    /// Meters of one channel.
    private struct Channel {
        var meter: SampleMeter
        var window: SlidingMeanSquare
        var total = SampleStatistics()
    }

    private var decoder = StreamDecoder(acceptsRawPCM: false)
    private var channels: [Channel] = []
    private var hasReceivedBytes = false

    package init() {}

    /// Throws if the bytes are not a WAV file that can be read.
    package mutating func append(_ bytes: [UInt8]) throws(FakeTransportError) {
        hasReceivedBytes = hasReceivedBytes || !bytes.isEmpty
        if let block = try decoder.decode(bytes) { measure(block) }
    }

    /// Returns the report after the last chunk, with a warning if samples are missing.
    package mutating func finish() throws(FakeTransportError) -> (report: RecordingReport, warning: WAVWarning?) {
        guard hasReceivedBytes else { throw .emptyInput }
        if let block = try decoder.finish() { measure(block) }
        guard let format = decoder.format else { throw .noData }
        guard let count = channels.first?.total.count, count > 0 else { throw .noSamples }
        let report = RecordingReport(
            seconds: Double(count) / Double(format.sampleRate), sampleRate: format.sampleRate,
            channels: channels.map(Self.report))
        let missing = decoder.missingByteCount
        return (report, missing > 0 ? .cutOff(missingBytes: missing) : nil)
    }

    private mutating func measure(_ block: PCMBlock) {
        if channels.isEmpty, let format = decoder.format {
            let channel = Channel(
                meter: SampleMeter(fullScale: format.fullScale),
                window: SlidingMeanSquare(length: Int((LevelMeter.window * Double(format.sampleRate)).rounded())))
            channels = Array(repeating: channel, count: format.channelCount)
        }
        for index in channels.indices {
            let samples = block.channels[index]
            channels[index].total.add(channels[index].meter.measure(samples[...]))
            channels[index].window.add(samples)
        }
    }

    private static func report(_ channel: Channel) -> RecordingReport.Channel {
        let total = channel.total
        return RecordingReport.Channel(
            rmsDBFS: level(Decibels.rms(meanSquare: total.meanSquare)),
            rmsMaxDBFS: level(Decibels.rms(meanSquare: channel.window.highest)),
            peakDBFS: level(Decibels.peak(Double(total.peak))),
            truePeakDBTP: level(Decibels.peak(Double(total.truePeak))), clippedRuns: total.clippedRuns,
            overs: total.overs)
    }

    private static func level(_ level: Double) -> Double? { level.isFinite ? level : nil }
}
