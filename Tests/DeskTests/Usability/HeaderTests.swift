import DeskSupport
import FoundationEssentials
import Model
import Testing

@testable import Canvas
@testable import Desk

/// The first line of every screen, and the last one under a question.
struct HeaderTests {
    private func header(_ state: AppState) -> String {
        String(state.draw().glyphText.split(separator: "\n", omittingEmptySubsequences: false).first ?? "")
    }

    private func column(of text: String, in line: String) -> Int? {
        line.firstRange(of: text).map { line.distance(from: line.startIndex, to: $0.lowerBound) }
    }

    @Test func `the clock stays at its place when its seconds disappear`() throws {
        var state = Fixture.desk()
        state.scene.isTicking = true
        let withSeconds = header(state)
        state.scene.isTicking = false
        let without = header(state)
        #expect(withSeconds.contains("14:02:31") && !without.contains("14:02:31"))
        let place = try #require(column(of: "14:02", in: withSeconds))
        #expect(column(of: "14:02", in: without) == place)
        #expect(column(of: "live", in: withSeconds) == column(of: "live", in: without))
    }

    @Test func `in a narrow window the header drops the program name before the host`() {
        var scene = Fixture.desk().scene
        scene.isShared = true
        var texts: [String] = []
        for columns in 90...140 {
            var canvas = Canvas(Size(columns: columns, rows: 1))
            HeaderLine(scene: scene).draw(on: &canvas, in: canvas.bounds)
            texts.append(canvas.glyphText)
        }
        #expect(texts.allSatisfy { $0.contains("SHARED") })
        #expect(texts.contains { $0.contains("127.0.0.1") && !$0.contains("protoface") })
        #expect(texts.last?.contains("protoface") == true && texts.last?.contains("127.0.0.1") == true)
    }

    @Test func `a notice under a question keeps the answers visible`() {
        var state = Fixture.desk()
        state.press(.character("e"), .character("j"))
        let footer = String(state.draw().glyphText.split(separator: "\n").last ?? "")
        #expect(footer.contains("j does nothing here"))
        #expect(footer.contains("y yes, end") && footer.contains("n no, keep"))
    }
}
