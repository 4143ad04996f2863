import DeskSupport
import FoundationEssentials
import Model
import Testing

@testable import Canvas
@testable import Desk
@testable import FakeTransport
@testable import Settings

/// What is kept from the last picture must be what would be drawn now.
struct RowPicturesTests {
    /// What a mouse finds, in an order of its own: where it was drawn in another one, it means the same.
    private func sortedHits(_ canvas: Canvas) -> [String] { canvas.hits.map { "\($0)" }.sorted() }

    private func isSame(_ a: Canvas, _ b: Canvas) -> Bool {
        a == b && sortedHits(a) == sortedHits(b)
    }

    /// The rows that go out before the rest are those of the whole picture, and nothing else has moved.
    private func expectRowsFirst(_ state: inout AppState, after before: Canvas, is drawn: Canvas, step: Int) {
        guard let rows = state.rowsFirst() else { return }
        let layout = DeskLayout(state.scene.size)
        let all = (0..<drawn.size.rows).flatMap { y in (0..<drawn.size.columns).map { Point(x: $0, y: y) } }
        let wrong = all.filter { layout.detail?.contains($0) != true && drawn[$0.x, $0.y] != rows.canvas[$0.x, $0.y] }
        #expect(wrong.isEmpty, "step \(step)")
        guard let lines = rows.lines else { return }
        let changed = all.filter { before[$0.x, $0.y] != rows.canvas[$0.x, $0.y] }
        #expect(Set(changed.map(\.y)).isSubset(of: lines), "step \(step)")
    }

    /// The picture as it is drawn with nothing kept.
    private func fresh(_ state: AppState) -> Canvas {
        var state = state
        state.deskPicture = DeskPicture()
        state.scene.rowPictures = RowPictures()
        state.held?.rowPictures = RowPictures()
        return state.picture()
    }

    @Test(arguments: [(120, 40), (80, 24), (40, 10)])
    func `after any keys, polls and seconds the kept rows are those that would be drawn`(columns: Int, rows: Int) {
        var random = SeededGenerator(seed: UInt64(columns))
        var state = Fixture.desk(columns: columns, rows: rows)
        var now = Fixture.now
        var fleet = Fixture.fleet
        let keys: [Key] = [
            .down, .up, .down, .character(" "), .character("*"), .character("s"), .character("A"), .character("a"),
            .character("t"),
            .character("X"), .character("P"), .character("/"), .character("o"), .escape, .enter, .tab, .pageDown, .home,
        ]
        var before = state.picture()
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
                _ = state.handle(.activeLoaded(.success(fleet.shuffled(using: &random).map(Row.value))))
            case 2: _ = state.handle(.clockCompared(Double.random(in: -5...5, using: &random)))
            default: state.press(keys[Int.random(in: 0..<keys.count, using: &random)])
            }
            if Int.random(in: 0..<3, using: &random) == 0 { state.lookAhead() }
            let drawn = fresh(state)
            if Bool.random(using: &random) { expectRowsFirst(&state, after: before, is: drawn, step: step) }
            let kept = state.picture()
            before = kept
            let isSame = isSame(kept, drawn)
            let lines = zip(kept.glyphText.split(separator: "\n"), drawn.glyphText.split(separator: "\n")).filter {
                $0 != $1
            }
            #expect(isSame, "step \(step): \(lines.first.map { "\($0)" } ?? "only styles")")
            guard isSame else { return }
        }
    }

    @Test func `a row that changed is not the kept one`() throws {
        var state = Fixture.desk()
        let before = state.picture()
        var fleet = Fixture.fleet
        fleet[1].status = .ending
        _ = state.handle(.activeLoaded(.success(fleet.map(Row.value))))
        let after = state.picture()
        let (differs, isFresh) = { (after != before, isSame(after, fresh(state))) }()
        #expect(differs && isFresh)
    }

    @Test func `a key that moves the cursor brings two rows first, and the pane with the whole`() throws {
        var state = Fixture.desk()
        let before = state.picture()
        state.press(.down)
        let first = state.rowsFirst()
        let rows = try #require(first)
        #expect(rows.lines?.count == 2)
        let detail = try #require(DeskLayout(state.scene.size).detail)
        let title = { (canvas: Canvas) in (detail.x..<detail.maxX).map { canvas[$0, detail.y].glyph.text }.joined() }
        let whole = state.picture()
        #expect(title(rows.canvas) == title(before) && title(whole) != title(before))
        let more = state.rowsFirst()
        #expect(more == nil)
    }

    /// What it asks of the API waits until the rows are out, and comes but once.
    @Test func `a key is drawn before it is followed up`() {
        var state = Fixture.desk()
        _ = state.picture()
        let before = state.changes.number
        #expect(state.answer(.key(.down)).isEmpty && state.changes.number == before)
        let rows = state.rowsFirst()
        #expect(rows != nil)
        let asked = state.followUp()
        #expect(asked == [.cancel(.session(Fixture.fleet[2].id))])
        let more = state.followUp()
        #expect(more.isEmpty)
    }

    @Test func `a dialog in between is taken off with the whole picture`() {
        var state = Fixture.desk()
        _ = state.picture()
        state.press(.character("?"))
        _ = state.picture()
        state.press(.escape, .down)
        let first = state.rowsFirst()
        #expect(first == nil)
        let (kept, drawn) = (state.picture(), fresh(state))
        #expect({ isSame(kept, drawn) }())
    }

    /// Or a key would find nothing kept.
    @Test func `a moment in which nothing is due leaves what is known untouched`() {
        var state = Fixture.desk()
        _ = state.planWake()
        let revision = state.scene.feedRevision
        for second in 1...900 { _ = state.handle(.tick(Fixture.now.addingTimeInterval(Double(second)))) }
        #expect(state.scene.feedRevision == revision)
    }
}
