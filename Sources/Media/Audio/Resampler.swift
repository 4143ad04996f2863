/// Converter between two sample rates, one of which usually is 16 kHz, with a polyphase windowed-sinc low-pass filter.
///
/// Relative to the lower of both Nyquist frequencies, the pass band ends at 0.88 and the stop band of 80 dB begins at
/// about 1.02.
package struct Resampler: Equatable, Sendable {
    /// Cutoff (−6 dB) as a fraction of the lower Nyquist frequency.
    private static let cutoff = 0.95
    /// Half width of the sinc in zero crossings; with the window it determines the transition band.
    private static let zeroCrossings = 32.0

    private let filter: PolyphaseFilter
    private let isIdentity: Bool
    /// Input samples per output sample, as a fraction in lowest terms.
    private let (stepNumerator, stepDenominator): (Int, Int)
    private var history: [Float]
    /// Index in `history` of the input sample at or before the next output sample; `phase` is the distance from it in
    /// units of 1 / `stepDenominator` input samples.
    private var position: Int
    private var phase = 0
    private var inputCount = 0
    private var outputCount = 0

    /// The rates are in Hz, above 0.
    package init(from rate: Int, to target: Int = AudioFrame.sampleRate) {
        let divisor = Self.greatestCommonDivisor(rate, target)
        (stepNumerator, stepDenominator) = (rate / divisor, target / divisor)
        isIdentity = rate == target
        let nyquist = min(1, Double(target) / Double(rate))
        filter = PolyphaseFilter(
            band: Self.cutoff * nyquist, zeroCrossings: Self.zeroCrossings, phases: stepDenominator)
        position = filter.reach - 1
        history = Array(repeating: 0, count: position)
    }

    /// Appends all output samples that the input so far determines.
    package mutating func convert(_ input: [Float], into output: inout [Float]) {
        guard !isIdentity else { return output.append(contentsOf: input) }
        history.append(contentsOf: input)
        inputCount += input.count
        appendOutput(into: &output, limit: .max)
    }

    /// Appends the remaining samples as if silence followed, so that input and output have the same duration.
    package mutating func finish(into output: inout [Float]) {
        guard !isIdentity else { return }
        history.append(contentsOf: repeatElement(0, count: filter.reach))
        appendOutput(into: &output, limit: (inputCount * stepDenominator + stepNumerator - 1) / stepNumerator)
    }

    private mutating func appendOutput(into output: inout [Float], limit: Int) {
        while position + filter.reach < history.count, outputCount < limit {
            output.append(filter.value(history, from: position - filter.reach + 1, phase: phase))
            outputCount += 1
            phase += stepNumerator
            position += phase / stepDenominator
            phase %= stepDenominator
        }
        let usedCount = min(history.count, position - filter.reach + 1)
        guard usedCount > 8192 || usedCount == history.count else { return }
        history.removeFirst(usedCount)
        position -= usedCount
    }

    private static func greatestCommonDivisor(_ a: Int, _ b: Int) -> Int {
        b == 0 ? a : greatestCommonDivisor(b, a % b)
    }
}
