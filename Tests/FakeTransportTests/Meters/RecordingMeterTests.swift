import Glibc
import TestSupport
import Testing

@testable import Media

/// Compares the levels of WAV files with the levels that follow from the definition of their signals.
@Suite struct RecordingMeterTests {
    struct Case: Sendable {
        var name: String
        var rate: Int
        var tag = 1
        var bits = 16
        var seconds = 1.0
        var channels: [MeterSignal]
        /// Allowed difference in dB.
        var tolerance = 0.1
    }

    static let cases: [Case] = [
        Case(name: "6 dB over at 44.1 kHz", rate: 44_100, channels: [.clippedSine(997, 6)]),
        Case(name: "one channel at −3 dBFS", rate: 48_000, channels: [.sine(997, -3), .silence]),
        Case(name: "antiphase stereo", rate: 44_100, channels: [.sine(440, -6), .sine(440, -6, phase: .pi)]),
        Case(name: "float at +3 dBFS", rate: 48_000, tag: 3, bits: 32, channels: [.sine(997, 3)]),
        Case(name: "double at +3 dBFS", rate: 44_100, tag: 3, bits: 64, channels: [.sine(997, 3), .sine(1499, -20)]),
        Case(name: "7 kHz at 48 kHz", rate: 48_000, channels: [.sine(7000, -12)], tolerance: 0.3),
        Case(name: "7 kHz at 16 kHz", rate: 16_000, channels: [.sine(7001, -12)], tolerance: 0.3),
        Case(name: "8 bit at 8 kHz", rate: 8000, bits: 8, channels: [.sine(443, -3)]),
        Case(name: "8 bit silence", rate: 8000, bits: 8, channels: [.silence]),
        Case(name: "16 bit at 11.025 kHz", rate: 11_025, channels: [.sine(331, -20), .sine(662, -40)]),
        Case(name: "16 kHz mono", rate: 16_000, channels: [.sine(997, -1)]),
        Case(name: "24 bit at 22.05 kHz", rate: 22_050, bits: 24, channels: [.sine(997, -30), .sine(1499, -60)]),
        Case(name: "32 bit at 32 kHz", rate: 32_000, bits: 32, channels: [.sine(997, -50), .constant(0.5)]),
        Case(name: "24 bit at 88.2 kHz, −100 dBFS", rate: 88_200, bits: 24, channels: [.sine(997, -100)]),
        Case(name: "float at −130 dBFS", rate: 48_000, tag: 3, bits: 32, channels: [.sine(997, -130)]),
        Case(
            name: "eight channels at 96 kHz", rate: 96_000, tag: 3, bits: 64, seconds: 0.5,
            channels: (0..<7).map { .sine(Double(400 + 200 * $0), Double(-6 * $0)) } + [.silence]),
        Case(
            name: "six channels at 44.1 kHz", rate: 44_100, bits: 24,
            channels: (1...6).map { .sine(Double(1000 + 200 * $0), Double(-8 * $0)) }),
        Case(name: "square wave", rate: 44_100, channels: [.square(100, -6)]),
        Case(name: "DC", rate: 48_000, bits: 32, channels: [.constant(-0.25)]),
        Case(name: "quarter of the sample rate", rate: 48_000, channels: [.sine(12_000, -1, phase: .pi / 4)]),
        Case(name: "third of the sample rate", rate: 48_000, channels: [.sine(16_000, -1, phase: 0.4)]),
        Case(name: "300 ms burst", rate: 44_100, seconds: 2, channels: [.burst(1000, -6, from: 0.137, to: 0.437)]),
        Case(name: "50 ms burst", rate: 48_000, seconds: 2, channels: [.burst(1000, -6, from: 1.5, to: 1.55)]),
    ]

    static func measure(_ bytes: [UInt8], portion: Int = 65_536) throws -> RecordingReport {
        var meter = RecordingMeter()
        for start in stride(from: 0, to: bytes.count, by: portion) {
            try meter.append(Array(bytes[start..<min(start + portion, bytes.count)]))
        }
        return try meter.finish().report
    }

    static func isNear(_ value: Double?, _ expected: Double?, _ tolerance: Double) -> Bool {
        guard let value, let expected else { return value == nil && expected == nil }
        return abs(value - expected) <= tolerance
    }

    @Test(arguments: cases.indices) func `every level equals the level of the signal`(index: Int) throws {
        let (row, near) = (Self.cases[index], Self.isNear)
        let wav = MeterSignal.wav(row.channels, rate: row.rate, tag: row.tag, bits: row.bits, seconds: row.seconds)
        let report = try Self.measure(wav)
        #expect(report.seconds == row.seconds && report.sampleRate == row.rate)
        try #require(report.channels.count == row.channels.count)
        for (channel, signal) in zip(report.channels, row.channels) {
            #expect(near(channel.rmsDBFS, signal.rms(seconds: row.seconds), row.tolerance), "\(row.name): \(channel)")
            #expect(near(channel.rmsMaxDBFS, signal.rmsMax, row.tolerance), "\(row.name): \(channel)")
            let isSmooth = if case .square = signal { false } else if case .clippedSine = signal { false } else { true }
            if isSmooth { #expect(near(channel.truePeakDBTP, signal.peak, 0.1), "\(row.name): \(channel)") }
            let peak = signal.samples(rate: row.rate, seconds: row.seconds).map(abs).max().flatMap {
                $0 > 0 ? 20 * log10($0) : nil
            }
            #expect(near(channel.peakDBFS, peak, 0.1), "\(row.name): \(channel)")
        }
    }

    /// The meter of the preview reads the same files and shows the loudest channel.
    @Test(arguments: cases.indices)
    func `the meter of a played file shows the level of its loudest channel`(index: Int) throws {
        let row = Self.cases[index]
        let signals = row.channels.filter { if case .burst = $0 { false } else { true } }
        guard !signals.isEmpty else { return }
        var source = WAVSource(
            try WAVFile(MeterSignal.wav(signals, rate: row.rate, tag: row.tag, bits: row.bits, seconds: row.seconds)))
        var meter = LevelMeter()
        while let frame = source.next() { meter.consume(frame) }
        let loudest = signals.compactMap { $0.rms(seconds: 1) }.max()
        let shown = meter.reading.rmsDBFS
        #expect(Self.isNear(shown.isFinite ? shown : nil, loudest, row.tolerance), "\(row.name): \(shown)")
    }

    @Test func `an overdriven sine has one clipped run per half period`() throws {
        let row = Self.cases[0]
        let wav = MeterSignal.wav(row.channels, rate: row.rate, tag: 1, bits: 16, seconds: 1)
        let report = try Self.measure(wav)
        #expect(abs(report.channels[0].clippedRuns - 2 * 997) <= 1 && report.channels[0].overs == 0)
        var meter = LevelMeter()
        for frame in try Tone.all(WAVSource(WAVFile(wav))) { meter.consume(frame) }
        #expect(meter.reading.isClipped && meter.reading.clippedRuns == report.channels[0].clippedRuns)
    }

    @Test func `float samples beyond full scale are counted as overs`() throws {
        let wav = MeterSignal.wav([.sine(997, 3)], rate: 48_000, tag: 3, bits: 32, seconds: 1)
        let channel = try Self.measure(wav).channels[0]
        let share = 1 - 2 * asin(pow(10, -3 / 20)) / Double.pi
        #expect(abs(Double(channel.overs) - share * 48_000) < 48)
        #expect(channel.clippedRuns == 2 * 997)
    }

    @Test(arguments: [(2, 0), (3, 1), (300, 1)])
    func `three consecutive full-scale samples count as a clipped run`(length: Int, runs: Int) throws {
        for (bits, top) in [(8, [255]), (16, [255, 127]), (24, [255, 255, 127]), (32, [255, 255, 255, 127])] {
            let full = top.map(UInt8.init)
            let zero = [bits == 8 ? UInt8(128) : 0] + Array(repeating: 0, count: bits / 8 - 1)
            let samples = [zero] + Array(repeating: full, count: length) + [zero] + [full, full]
            let wav = WAVFileBuilder(rate: 44_100, bits: bits, data: samples.flatMap { $0 })
            #expect(try Self.measure(wav.bytes).channels[0].clippedRuns == runs, "\(bits) bit")
        }
    }

    @Test func `the report does not depend on how the file is split`() throws {
        let wav = MeterSignal.wav([.sine(997, 3), .silence], rate: 44_100, tag: 3, bits: 32, seconds: 0.4)
        let (whole, split) = (try Self.measure(wav), try Self.measure(wav, portion: 7))
        #expect(whole.channels.map(\.truePeakDBTP) == split.channels.map(\.truePeakDBTP))
        #expect(whole.channels.map(\.clippedRuns) == split.channels.map(\.clippedRuns))
        #expect(whole.seconds == split.seconds && whole.channels.map(\.overs) == split.channels.map(\.overs))
        #expect(Self.isNear(split.channels[0].rmsDBFS, whole.channels[0].rmsDBFS, 1e-9))
    }

    @Test func `infinite and undefined samples give finite levels`() throws {
        let values: [Float] = [.infinity, -.infinity, .nan, 0.5]
        let data = values.flatMap { value in (0..<4).map { UInt8(value.bitPattern >> ($0 * 8) & 255) } }
        let channel = try Self.measure(WAVFileBuilder(tag: 3, bits: 32, data: data).bytes).channels[0]
        #expect(channel.overs == 2 && channel.rmsDBFS?.isFinite == true && Self.isNear(channel.peakDBFS, 240, 0.01))
    }

    @Test func `a file without samples or in another format than WAV gives an error`() {
        #expect(throws: FakeTransportError.emptyInput) { try Self.measure([]) }
        #expect(throws: FakeTransportError.notWAV(firstBytes: Array("some".utf8))) {
            try Self.measure(Array("some text that is no audio".utf8))
        }
        for row in InvalidWAVTests.cases { #expect(throws: FakeTransportError.self) { try Self.measure(row.bytes) } }
    }

    @Test func `missing samples give a warning`() throws {
        var meter = RecordingMeter()
        try meter.append(WAVFileBuilder(statedSize: 1000, data: [0, 64, 0]).bytes)
        #expect(try meter.finish().warning == .cutOff(missingBytes: 997))
    }
}
