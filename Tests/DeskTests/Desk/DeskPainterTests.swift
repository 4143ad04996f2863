import DeskSupport
import FoundationEssentials
import Model
import Testing

@testable import Canvas
@testable import Desk
@testable import FakeTransport
@testable import Settings

/// Cached rows equal newly drawn rows.
struct DeskPainterTests {
    /// Mouse targets as sorted texts, because the order of drawing does not matter.
    private func sortedHits(_ canvas: Canvas) -> [String] { canvas.hits.map { "\($0)" }.sorted() }

    private func isSame(_ a: Canvas, _ b: Canvas) -> Bool {
        a == b && sortedHits(a) == sortedHits(b)
    }

    /// The rows that are drawn before the rest equal those of the full screen, and nothing else has changed.
    private func expectRowsDrawnFirst(
        _ state: AppState, _ painter: DeskPainter, after before: Canvas, is drawn: Canvas, step: Int
    ) {
        guard let rows = painter.drawCursorRows(state) else { return }
        let layout = DeskLayout(state.scene.size)
        let all = (0..<drawn.size.rows).flatMap { y in (0..<drawn.size.columns).map { Point(x: $0, y: y) } }
        let wrong = all.filter { layout.detail?.contains($0) != true && drawn[$0.x, $0.y] != rows.canvas[$0.x, $0.y] }
        #expect(wrong.isEmpty, "step \(step)")
        guard let lines = rows.lines else { return }
        let changed = all.filter { before[$0.x, $0.y] != rows.canvas[$0.x, $0.y] }
        #expect(Set(changed.map(\.y)).isSubset(of: lines), "step \(step)")
    }

    /// The screen drawn without cached rows.
    private func fresh(_ state: AppState) -> Canvas {
        DeskPainter().draw(state)
    }

    @Test(arguments: [(120, 40), (80, 24), (40, 10)])
    func `after random keys, polls and ticks the cached rows equal newly drawn rows`(columns: Int, rows: Int) {
        var random = SeededGenerator(seed: UInt64(columns))
        var state = Fixture.desk(columns: columns, rows: rows)
        let painter = DeskPainter()
        var now = Fixture.now
        var fleet = Fixture.fleet
        let keys: [Key] = [
            .down, .up, .down, .character(" "), .character("*"), .character("s"), .character("A"), .character("a"),
            .character("t"),
            .character("X"), .character("P"), .character("/"), .character("o"), .escape, .enter, .tab, .pageDown, .home,
        ]
        var before = painter.draw(state)
        for step in 0..<400 {
            switch Int.random(in: 0..<10, using: &random) {
            case 0:
                now += Double.random(in: 0...2.5, using: &random)
                _ = state.handle(.tick(now))
            case 1:
                if let index = fleet.indices.randomElement(using: &random) {
                    fleet[index].usage = SessionUsage(billableSeconds: step, frames: step * 30)
                    fleet[index].metadata["step"] = .string("\(step)")
                }
                _ = state.handle(.loaded(.active(.success(fleet.shuffled(using: &random).map(Row.value)))))
            case 2: _ = state.handle(.calls(.clockCompared(Double.random(in: -5...5, using: &random))))
            default: state.press(keys[Int.random(in: 0..<keys.count, using: &random)])
            }
            if Int.random(in: 0..<3, using: &random) == 0 { painter.prepareNeighbours(state) }
            let drawn = fresh(state)
            if Bool.random(using: &random) {
                expectRowsDrawnFirst(state, painter, after: before, is: drawn, step: step)
            }
            let kept = painter.draw(state)
            before = kept
            let isSame = isSame(kept, drawn)
            let lines = zip(kept.glyphText.split(separator: "\n"), drawn.glyphText.split(separator: "\n")).filter {
                $0 != $1
            }
            #expect(isSame, "step \(step): \(lines.first.map { "\($0)" } ?? "only styles")")
            guard isSame else { return }
        }
    }

    @Test func `a row that changed is drawn again`() throws {
        var state = Fixture.desk()
        let painter = DeskPainter()
        let before = painter.draw(state)
        var fleet = Fixture.fleet
        fleet[1].status = .ending
        _ = state.handle(.loaded(.active(.success(fleet.map(Row.value)))))
        let after = painter.draw(state)
        let (differs, isFresh) = { (after != before, isSame(after, fresh(state))) }()
        #expect(differs && isFresh)
    }

    @Test func `a key that moves the cursor draws two rows first, and the details with the full screen`() throws {
        var state = Fixture.desk()
        let painter = DeskPainter()
        let before = painter.draw(state)
        state.press(.down)
        let first = painter.drawCursorRows(state)
        let rows = try #require(first)
        #expect(rows.lines?.count == 2)
        let detail = try #require(DeskLayout(state.scene.size).detail)
        let title = { (canvas: Canvas) in (detail.x..<detail.maxX).map { canvas[$0, detail.y].glyph.text }.joined() }
        let whole = painter.draw(state)
        #expect(title(rows.canvas) == title(before) && title(whole) != title(before))
        let more = painter.drawCursorRows(state)
        #expect(more == nil)
    }

    @Test func `after a dialog was closed the full screen is drawn instead of single rows`() {
        var state = Fixture.desk()
        let painter = DeskPainter()
        _ = painter.draw(state)
        state.press(.character("?"))
        _ = painter.draw(state)
        state.press(.escape, .down)
        let first = painter.drawCursorRows(state)
        #expect(first == nil)
        let (kept, drawn) = (painter.draw(state), fresh(state))
        #expect({ isSame(kept, drawn) }())
    }

    /// Otherwise the next key would find no cached rows.
    @Test func `a tick without changes leaves the revision of the sessions unchanged`() {
        var state = Fixture.desk()
        _ = state.planWake()
        let revision = state.scene.feedVersion
        for second in 1...900 { _ = state.handle(.tick(Fixture.now.addingTimeInterval(Double(second)))) }
        #expect(state.scene.feedVersion == revision)
    }
}
