import Testing

@testable import FakeTransport
@testable import Media

@Suite struct InkChooserTests {
    private func samples(_ fill: (Int) -> (Material, UInt8)) -> CellSamples {
        var samples = CellSamples()
        for index in 0..<32 { (samples.material[index], samples.luma[index]) = (fill(index).0.rawValue, fill(index).1) }
        return samples
    }

    private func ink(_ samples: CellSamples, before: Ink = .none) -> Ink {
        InkChooser.ink(of: samples, coverage: Coverage(.lightOnDark).of(samples), before: before)
    }

    @Test func `a single material gives its own ink in four shades`() {
        let shades = [20, 90, 150, 250].map { luma in ink(samples { _ in (.hair, luma) }) }
        #expect(shades == [0, 1, 2, 3].map { Ink(.hair, shade: $0) })
    }

    @Test func `a small bright feature keeps its colour next to skin`() {
        let mixed = samples { $0 < 10 ? (.eye, 250) : (.skin, 140) }
        #expect(ink(mixed).material == .eye)
        #expect(ink(samples { $0 < 4 ? (.eye, 250) : (.skin, 140) }).material == .skin)
    }

    @Test func `the backdrop never determines the colour`() {
        #expect(ink(samples { $0 < 30 ? (.backdrop, 0) : (.cloth, 200) }).material == .cloth)
    }

    @Test func `a shade is kept until the brightness clearly differs`() {
        #expect(InkChooser.shade(0.51, keeping: 1) == 1)
        #expect(InkChooser.shade(0.51, keeping: nil) == 2)
        #expect(InkChooser.shade(0.56, keeping: 1) == 2)
    }
}
