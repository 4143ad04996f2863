import Testing

@testable import FakeTransport
@testable import Media

@Suite struct LayerTests {
    private let framing = Framing(size: GlyphSize(columns: 10, rows: 5), top: -1)
    private let everywhere = Box(left: -9, top: -9, right: 9, bottom: 9)

    private var layer: Layer { Layer(width: framing.width, height: framing.height) }

    @Test func `paint blends with existing samples and fills empty ones from half coverage on`() {
        var layer = layer
        layer.paint(.skin, in: everywhere, framing) { _, _ in Layer.BrushSample(coverage: 0.4, luma: 1) }
        #expect(layer == self.layer)
        layer.paint(.skin, in: everywhere, framing) { _, _ in Layer.BrushSample(coverage: 0.6, luma: 1) }
        #expect(layer.luma.allSatisfy { $0 == 255 })
        layer.paint(.lip, in: everywhere, framing) { _, _ in Layer.BrushSample(coverage: 0.4, luma: 0) }
        #expect(layer.luma.allSatisfy { (150...156).contains($0) })
        #expect(layer.material.allSatisfy { $0 == Material.skin.rawValue })
    }

    @Test func `black samples are not empty`() {
        var layer = layer
        layer.paint(.mouth, in: everywhere, framing) { _, _ in Layer.BrushSample(coverage: 1, luma: 0) }
        layer.shade(in: everywhere, framing) { _, _ in -1 }
        #expect(layer.luma.allSatisfy { $0 == 1 })
    }

    @Test func `paint does not change samples of the excluded material`() {
        var layer = layer
        layer.paint(.hair, in: everywhere, framing) { x, _ in Layer.BrushSample(coverage: x < 0 ? 1 : 0, luma: 0.5) }
        layer.paint(.brow, in: everywhere, framing, excluding: .hair) { _, _ in Layer.BrushSample(coverage: 1, luma: 0)
        }
        #expect(layer.material[0] == Material.hair.rawValue)
        #expect(layer.material[framing.width - 1] == Material.brow.rawValue)
    }

    @Test func `a row is drawn over another with a shift, and its empty samples are transparent`() {
        var (below, above) = (layer, layer)
        for column in [2, 4] { (above.luma[column], above.material[column]) = (200, Material.skin.rawValue) }
        for column in 0..<8 { (below.luma[column], below.material[column]) = (9, Material.hair.rawValue) }
        below.drawRow(0, over: above, 0, above.spans, shiftedBy: 1)
        #expect(below.luma[0..<8].elementsEqual([9, 9, 9, 200, 9, 200, 9, 9]))
        #expect(below.material[4] == Material.hair.rawValue)
        below.drawRow(0, over: above, 0, above.spans, shiftedBy: -3)
        #expect(below.luma[0..<8].elementsEqual([9, 200, 9, 200, 9, 200, 9, 9]))
    }
}
