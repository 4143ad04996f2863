import TestSupport
import Glibc

/// A test signal whose levels are computed from its definition, without the code under test.
enum MeterSignal: Sendable {
    /// A sine with a frequency in Hz, a peak level in dBFS and a phase in radians.
    case sine(Double, Double, phase: Double = 0)
    /// A sine with a peak above full scale whose samples are limited to full scale.
    case clippedSine(Double, Double)
    case square(Double, Double)
    case constant(Double)
    case silence
    /// A sine between two times in seconds, with silence before and after it.
    case burst(Double, Double, from: Double, to: Double)

    func samples(rate: Int, seconds: Double) -> [Double] {
        let times = (0..<Int((Double(rate) * seconds).rounded())).map { Double($0) / Double(rate) }
        switch self {
        case .sine(let frequency, let level, let phase):
            let amplitude = pow(10, level / 20)
            return times.map { amplitude * sin(2 * .pi * frequency * $0 + phase) }
        case .clippedSine(let frequency, let level):
            return MeterSignal.sine(frequency, level).samples(rate: rate, seconds: seconds).map { min(max($0, -1), 1) }
        case .square(let frequency, let level):
            let amplitude = pow(10, level / 20)
            return times.map {
                (frequency * $0 + 1e-9).truncatingRemainder(dividingBy: 1) < 0.5 ? amplitude : -amplitude
            }
        case .constant(let value): return times.map { _ in value }
        case .silence: return times.map { _ in 0 }
        case .burst(let frequency, let level, let from, let to):
            let sine = MeterSignal.sine(frequency, level).samples(rate: rate, seconds: seconds)
            return zip(times, sine).map { $0 >= from && $0 < to ? $1 : 0 }
        }
    }

    /// RMS in dBFS over the whole periods in `seconds`; nil for silence.
    func rms(seconds: Double) -> Double? {
        switch self {
        case .sine(_, let level, _): return level
        case .clippedSine(_, let level):
            let (a, t) = (pow(10, level / 20), asin(pow(10, -level / 20)))
            return 10 * log10(2 * 2 / .pi * (a * a / 2 * (t - sin(t) * cos(t)) + .pi / 2 - t))
        case .square(_, let level): return level + 10 * log10(2)
        case .constant(let value): return 10 * log10(2 * value * value)
        case .silence: return nil
        case .burst(_, let level, let from, let to): return level + 10 * log10((to - from) / seconds)
        }
    }

    /// Highest RMS of any 300 ms, in dBFS.
    var rmsMax: Double? {
        switch self {
        case .burst(_, let level, let from, let to): level + 10 * log10(min(0.3, to - from) / 0.3)
        case .sine, .clippedSine, .square, .constant, .silence: rms(seconds: 1)
        }
    }

    /// Peak of the continuous signal, in dBFS; nil for silence.
    var peak: Double? {
        switch self {
        case .sine(_, let level, _), .square(_, let level), .burst(_, let level, _, _): level
        case .clippedSine: 0
        case .constant(let value): 20 * log10(abs(value))
        case .silence: nil
        }
    }

    /// A WAV file with one signal per channel.
    static func wav(_ channels: [MeterSignal], rate: Int, tag: Int, bits: Int, seconds: Double) -> [UInt8] {
        var wav = WAVFileBuilder(
            tag: tag, channels: channels.count, rate: rate, bits: bits, isExtensible: channels.count > 2)
        let samples = channels.map { $0.samples(rate: rate, seconds: seconds) }
        for index in samples[0].indices {
            for channel in samples {
                let pattern = pattern(channel[index], isFloat: tag == 3, bits: bits)
                for byte in 0..<bits / 8 { wav.data.append(UInt8(truncatingIfNeeded: pattern >> (byte * 8))) }
            }
        }
        return wav.bytes
    }

    private static func pattern(_ value: Double, isFloat: Bool, bits: Int) -> UInt64 {
        if isFloat { return bits == 64 ? value.bitPattern : UInt64(Float(value).bitPattern) }
        let number = Int((min(max(value, -1), 1) * (Double(1 << (bits - 1)) - 1)).rounded())
        return UInt64(bitPattern: Int64(bits == 8 ? number + 128 : number))
    }
}
