/// A windowed-sinc filter with one row of taps per position of an output sample between two input samples.
struct PolyphaseFilter: Equatable, Sendable {
    /// β of the Kaiser window for 80 dB of stop-band attenuation: 0.1102 · (80 − 8.7).
    private static let beta = 7.86
    /// Half width of the sinc in zero crossings; together with β it determines the transition band.
    private static let zeroCrossings = 18.0
    /// Cutoff (−6 dB) as a fraction of the lower Nyquist frequency.
    private static let cutoff = 0.93
    /// Maximum number of rows; positions between rows are interpolated linearly, with an error of −100 dB.
    private static let rowLimit = 1024

    /// Input samples on each side of an output sample.
    let reach: Int
    private let tapCount: Int
    private let phases: Int
    private let rowCount: Int
    private let rows: [Float]

    init(inputRate: Int, phases: Int) {
        let band = Self.cutoff * min(1, Double(AudioFrame.sampleRate) / Double(inputRate))
        reach = Int((Self.zeroCrossings / band).rounded(.up) + 3) / 4 * 4
        tapCount = reach * 2
        self.phases = phases
        rowCount = min(phases, Self.rowLimit)
        var rows: [Float] = []
        for row in 0...rowCount { rows += Self.taps(offset: Double(row) / Double(rowCount), band: band, reach: reach) }
        self.rows = rows
    }

    /// Returns one output sample from `2 · reach` input samples starting at `start`; `phase` is in 0..<phases.
    func value(_ input: [Float], from start: Int, phase: Int) -> Float {
        let scaled = phase * rowCount
        let (row, remainder) = (scaled / phases, scaled % phases)
        let low = dotProduct(input, start, row)
        guard remainder > 0 else { return low }
        return low + (dotProduct(input, start, row + 1) - low) * Float(remainder) / Float(phases)
    }

    private func dotProduct(_ input: [Float], _ start: Int, _ row: Int) -> Float {
        input.withUnsafeBytes { input in
            rows.withUnsafeBytes { rows in
                var sum = SIMD8<Float>()
                var (a, b) = (start * 4, row * tapCount * 4)
                for _ in 0..<tapCount / 8 {
                    sum +=
                        input.loadUnaligned(fromByteOffset: a, as: SIMD8<Float>.self)
                        * rows.loadUnaligned(fromByteOffset: b, as: SIMD8<Float>.self)
                    a += 32
                    b += 32
                }
                return sum.sum()
            }
        }
    }

    /// The taps of one row, scaled to a gain of 1 at 0 Hz.
    private static func taps(offset: Double, band: Double, reach: Int) -> [Float] {
        let taps = (0..<reach * 2).map { index in
            let x = Double(index - reach + 1) - offset
            let windowPosition = x / Double(reach)
            guard abs(windowPosition) < 1 else { return 0.0 }
            let angle = .pi * band * x
            let sinc = abs(angle) < 1e-9 ? 1 : sine(angle) / angle
            return sinc * besselI0(beta * (1 - windowPosition * windowPosition).squareRoot())
        }
        let sum = taps.reduce(0, +)
        return taps.map { Float($0 / sum) }
    }

    /// Modified Bessel function I₀, computed by its power series.
    private static func besselI0(_ x: Double) -> Double {
        var (sum, term) = (1.0, 1.0)
        for step in 1...24 {
            term *= (x / 2 / Double(step)) * (x / 2 / Double(step))
            sum += term
        }
        return sum
    }
}
