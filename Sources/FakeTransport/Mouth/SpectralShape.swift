import Media

/// Spectral features of a speech sound that determine the shape of the lips.
struct SpectralShape: Equatable, Sendable {
    /// Second formant: −1 back, as in "oo" … 1 front, as in "ee".
    var frontness: Double
    /// First formant: 0 close, as in "oo" and "ee" … 1 open, as in "ah".
    var opening: Double
    /// 0 voiced … 1 hissing, as in "s".
    var sibilance: Double

    /// `bands` are those of `FilterBank`; nil for silence.
    init?(_ bands: FilterBank.Bands) {
        let levels = bands.squareRoot()
        // 200–315 Hz: first formant of close vowels. 400–630 Hz: first formant of mid vowels. 800–1250 Hz: second
        // formant of back vowels and first of open vowels. 1600–3150 Hz: second formant of front vowels. Above: hiss.
        let (close, mid) = (Self.sum(levels, 0...2), Self.sum(levels, 3...5))
        let (middle, high, top) = (Self.sum(levels, 6...8), Self.sum(levels, 9...12), Self.sum(levels, 13...15))
        let total = close + mid + middle + high + top
        guard total > 1e-6 else { return nil }
        frontness = (high - middle) / max(high + middle, 0.02 * total)
        opening = (0.5 * mid + middle) / (close + mid + middle + 1e-9)
        sibilance = min(1, max(0, top / total - 0.25) * 2.5)
    }

    private static func sum(_ levels: FilterBank.Bands, _ range: ClosedRange<Int>) -> Double {
        range.reduce(0) { $0 + Double(levels[$1]) }
    }
}
