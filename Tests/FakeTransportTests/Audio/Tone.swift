import Glibc

@testable import FakeTransport
@testable import Media

/// Test tones, computed with libm instead of the code under test, and functions to measure sources.
enum Tone {
    static func samples(_ frequency: Double, rate: Int = 16_000, seconds: Double = 1, amplitude: Double = 1) -> [Float]
    {
        (0..<Int(Double(rate) * seconds)).map {
            Float(amplitude * sin(2 * .pi * frequency * Double($0) / Double(rate)))
        }
    }

    static func frames(_ samples: [Float]) -> [AudioFrame] {
        stride(from: 0, to: samples.count, by: AudioFrame.sampleCount).map { AudioFrame(samples[$0...]) }
    }

    /// All frames of a source, up to `limit` frames.
    static func all(_ source: some PCMSource, limit: Int = 5000) throws -> [AudioFrame] {
        var source = source
        var frames: [AudioFrame] = []
        while frames.count < limit, let frame = try source.next() { frames.append(frame) }
        return frames
    }

    /// Level in dB of the sine component at `frequency` in 16 kHz samples; a full-scale sine has 0 dB.
    static func level(of samples: some Collection<Float>, at frequency: Double) -> Double {
        var (real, imaginary) = (0.0, 0.0)
        var weights = 0.0
        for (index, sample) in samples.enumerated() {
            let angle = 2 * Double.pi * frequency * Double(index) / 16_000
            let window = 0.5 - 0.5 * cos(2 * .pi * Double(index) / Double(samples.count))
            real += Double(sample) * cos(angle) * window
            imaginary += Double(sample) * sin(angle) * window
            weights += window
        }
        return 20 * log10(2 * (real * real + imaginary * imaginary).squareRoot() / weights + 1e-12)
    }
}
