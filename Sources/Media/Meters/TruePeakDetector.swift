/// Measures the largest magnitude of a signal, also between its samples, with four times oversampling as in ITU-R
/// BS.1770-4, Annex 2.
///
/// The interpolation filter has 40 taps per phase instead of the 12 of the example in that annex, and a parabola finds
/// the vertex between the oversampled values: sines up to 0.88 of the Nyquist frequency are exact to 0.05 dB.
struct TruePeakDetector: Equatable, Sendable {
    private static let oversampling = 4
    private static let filter = PolyphaseFilter(band: 1, zeroCrossings: 20, phases: oversampling)
    /// Upper bound of the true peak divided by the largest sample; it includes 10 % for the vertex of the parabola.
    private static let maximumGain = filter.maximumGain * 1.1

    /// Largest magnitude so far, at the samples and between them; 1 is full scale.
    private(set) var peak: Float = 0
    /// The last samples, which the filter needs. Nothing is interpolated until they fill the filter's window.
    private var history: [Float] = []
    /// Magnitudes of the last two oversampled values; −1 if there are none.
    private var (beforeLast, last) = (Float(-1), Float(-1))

    mutating func detect(_ samples: ArraySlice<Float>) {
        let (filter, taps) = (Self.filter, Self.filter.reach * 2)
        history.append(contentsOf: samples)
        let largest = history.reduce(Float(0)) { max($0, abs($1)) }
        peak = samples.reduce(peak) { max($0, abs($1)) }
        let positions = max(0, history.count - taps + 1)
        if largest * Self.maximumGain > peak {
            for start in 0..<positions {
                follow(history[start + filter.reach - 1])
                for phase in 1..<Self.oversampling { follow(filter.value(history, from: start, phase: phase)) }
            }
        } else {
            (beforeLast, last) = (-1, -1)
        }
        history.removeFirst(positions)
    }

    /// Raises the peak to the vertex of the parabola through the last three values.
    private mutating func follow(_ value: Float) {
        let size = abs(value)
        if beforeLast >= 0, last >= beforeLast, last >= size {
            let curvature = 2 * last - beforeLast - size
            let rise = curvature > 0 ? (beforeLast - size) * (beforeLast - size) / (8 * curvature) : 0
            peak = max(peak, last + rise)
        }
        (beforeLast, last) = (last, size)
    }
}
