import FoundationEssentials
import Model
import Testing

@testable import Console
@testable import FakeTransport

/// Rows kept from the last picture must be the rows that would be drawn now.
struct RowPicturesTests {
    /// The picture as it is drawn with nothing kept.
    private func fresh(_ state: AppState) -> Canvas {
        var basis = RowPictures.Basis(state.scene, columns: [], width: -1)
        basis.second = -1
        _ = state.scene.rowPictures.rows(on: basis)
        return state.draw()
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
            let kept = state.picture()
            // In a closure, for a failure would print every cell.
            let drawn = fresh(state)
            let isSame = { kept == drawn }()
            let lines = zip(kept.glyphText.split(separator: "\n"), drawn.glyphText.split(separator: "\n")).filter { $0 != $1 }
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
        let (differs, isFresh) = { (after != before, after == fresh(state)) }()
        #expect(differs && isFresh)
    }
}
