/// Measures a spectrum frame by frame; a session shares one filter bank between this and its mouth instead.
package struct SpectrumMeter: Equatable, Sendable {
    private var bank = FilterBank()
    package private(set) var spectrum = Spectrum()

    package init() {}

    package mutating func consume(_ frame: AudioFrame) { spectrum.consume(bank.powers(of: frame)) }
}
