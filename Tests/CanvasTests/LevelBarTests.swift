import Media
import Testing

@testable import Canvas

struct LevelBarTests {
    private func bar(_ level: Double, peak: Double? = nil, isClipped: Bool = false) -> Canvas {
        var canvas = Canvas(Size(columns: 60, rows: 1))
        LevelBar(level: level, peak: peak, isClipped: isClipped).draw(on: &canvas, x: 0, y: 0, width: 60)
        return canvas
    }

    @Test(arguments: [(-60.0, LevelZone.normal), (-18.1, .normal), (-18, .loud), (-6.1, .loud), (-6, .hot), (3, .hot)])
    func `the zones begin at −18 and −6 dBFS`(level: Double, zone: LevelZone) {
        #expect(LevelZone(level) == zone)
    }

    @Test func `every zone has its own colour and glyph, and the loud and hot zones have a word`() {
        #expect(Set(LevelZone.allCases.map(\.fill)).count == 3 && Set(LevelZone.allCases.map(\.style)).count == 3)
        #expect(LevelZone.allCases.map(\.word) == [nil, "loud", "hot"])
    }

    @Test func `a full bar shows all zones at their positions`() {
        let text = bar(0).glyphText.prefix(60)
        #expect(text == String(repeating: "█", count: 42) + String(repeating: "▓", count: 12) + "▒▒▒▒▒▒")
    }

    @Test func `digital silence fills no cell of the bar`() {
        #expect(bar(Decibels.silence, peak: Decibels.silence).glyphText.allSatisfy { $0 == " " || $0 == "\n" })
    }
}
