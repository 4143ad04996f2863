/// A windowed-sinc filter with one row of taps per position of an output sample between two input samples.
struct PolyphaseFilter: Equatable, Sendable {
    /// β of the Kaiser window for 80 dB of stop-band attenuation: 0.1102 · (80 − 8.7).
    private static let beta = 7.86
    /// Maximum number of rows; positions between rows are interpolated linearly, with an error of −100 dB.
    private static let rowLimit = 1024

    /// Input samples on each side of an output sample.
    let reach: Int
    private let tapCount: Int
    private let phases: Int
    private let rowCount: Int
    private let rows: [Float]

    /// `band` is the cutoff (−6 dB) as a fraction of the input's Nyquist frequency, `zeroCrossings` the half width of
    /// the sinc; `phases` are the positions between two input samples.
    init(band: Double, zeroCrossings: Double, phases: Int) {
        reach = Int((zeroCrossings / band).rounded(.up) + 3) / 4 * 4
        tapCount = reach * 2
        self.phases = phases
        rowCount = min(phases, Self.rowLimit)
        var rows: [Float] = []
        for row in 0...rowCount { rows += Self.taps(offset: Double(row) / Double(rowCount), band: band, reach: reach) }
        self.rows = rows
    }

    /// Upper bound of the largest output sample divided by the largest input sample.
    var maximumGain: Float {
        (0...rowCount).reduce(Float(0)) { bound, row in
            max(bound, rows[row * tapCount..<(row + 1) * tapCount].reduce(Float(0)) { $0 + abs($1) })
        }
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
