/// Brings any sample rate to 16 kHz: a windowed-sinc low-pass below the lower of both Nyquist frequencies, in polyphase
/// form.
///
/// The pass band ends at 0.8 of that Nyquist frequency, the stop band of 80 dB begins at about 1.06 of it.
struct Resampler: Equatable, Sendable {
    private let filter: PolyphaseFilter
    private let isIdentity: Bool
    /// Input samples per output sample as a fraction in lowest terms.
    private let (stepOver, stepUnder): (Int, Int)
    private var history: [Float]
    /// Where in `history` the next output sample stands: the sample at or before it, and how far beyond in
    /// `stepUnder`s.
    private var position: Int
    private var phase = 0
    private var inputCount = 0
    private var outputCount = 0

    /// `rate` in Hz, above 0.
    init(from rate: Int) {
        let divisor = Self.commonDivisor(rate, AudioFrame.sampleRate)
        (stepOver, stepUnder) = (rate / divisor, AudioFrame.sampleRate / divisor)
        isIdentity = rate == AudioFrame.sampleRate
        filter = PolyphaseFilter(inputRate: rate, phases: stepUnder)
        position = filter.reach - 1
        history = Array(repeating: 0, count: position)
    }

    /// Appends what can be made so far.
    mutating func convert(_ input: [Float], into output: inout [Float]) {
        guard !isIdentity else { return output.append(contentsOf: input) }
        history.append(contentsOf: input)
        inputCount += input.count
        make(into: &output, limit: .max)
    }

    /// Appends the rest, as if silence followed: in all as many samples as the input lasts.
    mutating func finish(into output: inout [Float]) {
        guard !isIdentity else { return }
        history.append(contentsOf: repeatElement(0, count: filter.reach))
        make(into: &output, limit: (inputCount * stepUnder + stepOver - 1) / stepOver)
    }

    private mutating func make(into output: inout [Float], limit: Int) {
        while position + filter.reach < history.count, outputCount < limit {
            output.append(filter.value(history, from: position - filter.reach + 1, phase: phase))
            outputCount += 1
            phase += stepOver
            position += phase / stepUnder
            phase %= stepUnder
        }
        let spent = min(history.count, position - filter.reach + 1)
        guard spent > 8192 || spent == history.count else { return }
        history.removeFirst(spent)
        position -= spent
    }

    private static func commonDivisor(_ a: Int, _ b: Int) -> Int { b == 0 ? a : commonDivisor(b, a % b) }
}
