/// Spectrum meter with its own filter bank; a session shares one filter bank between spectrum and mouth instead.
package struct SpectrumMeter: Equatable, Sendable {
    private var bank = FilterBank()
    package private(set) var spectrum = Spectrum()

    package init() {}

    package mutating func consume(_ frame: AudioFrame) { spectrum.consume(bank.powers(of: frame)) }
}
