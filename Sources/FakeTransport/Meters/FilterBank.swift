/// Sixteen parallel third-octave band-pass filters, each of two second-order sections.
struct FilterBank: Equatable, Sendable {
    typealias Bands = SIMD16<Float>

    /// Nominal centre frequencies in Hz, as listed in IEC 61260-1.
    static let centres: [Int] = [
        200, 250, 315, 400, 500, 630, 800, 1000, 1250, 1600, 2000, 2500, 3150, 4000, 5000, 6300,
    ]
    /// The Q of a third of an octave is 4.32. Two equal sections in series are narrower than one by √(√2 − 1), so each
    /// section is wider by that factor.
    private static let sectionQ = 4.32 * 0.6436
    /// Sum of squares per frame (−120 dBFS) below which the ringing of the filters is discarded.
    private static let ringingLimit = Float(AudioFrame.sampleCount) * 1e-12
    private static let coefficients = makeCoefficients()

    private var first = Section()
    private var second = Section()
    /// True while no filter rings; silent frames then need no computation.
    private var isAtRest = true

    /// Returns the mean square of a frame in each band; a sine inside a band gives its own mean square.
    mutating func powers(of frame: AudioFrame) -> Bands {
        let isSilent = frame.peak == 0
        guard !isSilent || !isAtRest else { return Bands() }
        let c = Self.coefficients
        var (a, b) = (first, second)
        var sum = Bands()
        for sample in frame.samples {
            let value = b.filter(a.filter(Bands(repeating: sample), c), c)
            sum += value * value
        }
        isAtRest = isSilent && sum.max() < Self.ringingLimit
        (first, second) = isAtRest ? (Section(), Section()) : (a, b)
        return sum / Float(AudioFrame.sampleCount)
    }
}

extension FilterBank {
    /// Coefficients of one section of all bands.
    struct Coefficients {
        var gain = Bands()
        var feedback1 = Bands()
        var feedback2 = Bands()
    }

    /// One band-pass section per band (zeros at 0 Hz and Nyquist) in transposed direct form II.
    struct Section: Equatable, Sendable {
        private var state1 = Bands()
        private var state2 = Bands()

        @inline(__always) mutating func filter(_ input: Bands, _ c: Coefficients) -> Bands {
            let scaled = input * c.gain
            let output = scaled + state1
            state1 = state2 - c.feedback1 * output
            // A tiny DC offset keeps decaying values from becoming denormal numbers, which are slow.
            state2 = 1e-20 - scaled - c.feedback2 * output
            return output
        }
    }

    /// Band-pass with constant peak gain from Bristow-Johnson's cookbook.
    private static func makeCoefficients() -> Coefficients {
        var result = Coefficients()
        for (index, centre) in centres.enumerated() {
            let angle = 2 * Double.pi * Double(centre) / Double(AudioFrame.sampleRate)
            let alpha = sine(angle) / (2 * sectionQ)
            result.gain[index] = Float(alpha / (1 + alpha))
            result.feedback1[index] = Float(-2 * sine(angle + .pi / 2) / (1 + alpha))
            result.feedback2[index] = Float((1 - alpha) / (1 + alpha))
        }
        return result
    }
}
