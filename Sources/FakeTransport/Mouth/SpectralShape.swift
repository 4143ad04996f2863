import Media

/// Where in the spectrum a speech sound lies, as far as lips have a part in it.
struct SpectralShape: Equatable, Sendable {
    /// Second formant: −1 back, as in "oo" … 1 front, as in "ee".
    var frontness: Double
    /// First formant: 0 close, as in "oo" and "ee" … 1 open, as in "ah".
    var opening: Double
    /// 0 voiced … 1 hissing, as in "s".
    var sibilance: Double

    /// Bands of `FilterBank`; nil in silence.
    init?(_ bands: FilterBank.Bands) {
        let sizes = bands.squareRoot()
        // 200–315 Hz is the first formant of close vowels, 400–630 Hz that of mid ones; 800–1250 Hz is the second one
        // of back vowels and the first of open ones; 1600–3150 Hz the second one of front vowels; above that lies hiss.
        let (close, mid) = (Self.sum(sizes, 0...2), Self.sum(sizes, 3...5))
        let (middle, high, top) = (Self.sum(sizes, 6...8), Self.sum(sizes, 9...12), Self.sum(sizes, 13...15))
        let whole = close + mid + middle + high + top
        guard whole > 1e-6 else { return nil }
        frontness = (high - middle) / max(high + middle, 0.02 * whole)
        opening = (0.5 * mid + middle) / (close + mid + middle + 1e-9)
        sibilance = min(1, max(0, top / whole - 0.25) * 2.5)
    }

    private static func sum(_ sizes: FilterBank.Bands, _ range: ClosedRange<Int>) -> Double {
        range.reduce(0) { $0 + Double(sizes[$1]) }
    }
}
