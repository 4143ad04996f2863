/// Sixteen third-octave band-passes side by side, each two second-order sections.
package struct FilterBank: Equatable, Sendable {
    package typealias Bands = SIMD16<Float>

    /// Nominal centres in Hz, as IEC 61260-1 lists them.
    package static let centres: [Int] = [
        200, 250, 315, 400, 500, 630, 800, 1000, 1250, 1600, 2000, 2500, 3150, 4000, 5000, 6300,
    ]
    /// Centre frequency through bandwidth of a third of an octave is 4.32; two equal sections in a row are narrower
    /// than one by √(√2 − 1), so each is that much wider.
    private static let quality = 4.32 * 0.6436
    /// Filter states below −120 dBFS are set to 0.
    private static let rest = Float(AudioFrame.sampleCount) * 1e-12
    private static let coefficients = makeCoefficients()

    private var first = Section()
    private var second = Section()
    /// True if all filter states are 0: silent frames are then not computed.
    private var isAtRest = true

    package init() {}

    /// The mean square of a frame in each band; a sine within a band gives the mean square that it has.
    package mutating func powers(of frame: AudioFrame) -> Bands {
        let isSilent = frame.peak == 0
        guard !isSilent || !isAtRest else { return Bands() }
        let c = Self.coefficients
        var (a, b) = (first, second)
        var sum = Bands()
        for sample in frame.samples {
            let value = b.filter(a.filter(Bands(repeating: sample), c), c)
            sum += value * value
        }
        isAtRest = isSilent && sum.max() < Self.rest
        (first, second) = isAtRest ? (Section(), Section()) : (a, b)
        return sum / Float(AudioFrame.sampleCount)
    }
}

extension FilterBank {
    package struct Coefficients {
        package var gain = Bands()
        package var feedback1 = Bands()
        package var feedback2 = Bands()
    }

    /// One band-pass (a zero at 0 Hz and one at Nyquist) in each band, transposed direct form II.
    package struct Section: Equatable, Sendable {
        private var state1 = Bands()
        private var state2 = Bands()

        @inline(__always) package mutating func filter(_ input: Bands, _ c: Coefficients) -> Bands {
            let scaled = input * c.gain
            let output = scaled + state1
            state1 = state2 - c.feedback1 * output
            // The small constant prevents denormal numbers, which are slow.
            state2 = 1e-20 - scaled - c.feedback2 * output
            return output
        }
    }

    /// The constant-peak band-pass of Bristow-Johnson's cookbook.
    private static func makeCoefficients() -> Coefficients {
        var result = Coefficients()
        for (index, centre) in centres.enumerated() {
            let angle = 2 * Double.pi * Double(centre) / Double(AudioFrame.sampleRate)
            let alpha = sine(angle) / (2 * quality)
            result.gain[index] = Float(alpha / (1 + alpha))
            result.feedback1[index] = Float(-2 * sine(angle + .pi / 2) / (1 + alpha))
            result.feedback2[index] = Float((1 - alpha) / (1 + alpha))
        }
        return result
    }
}
