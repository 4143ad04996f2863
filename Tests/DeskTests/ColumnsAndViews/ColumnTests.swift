import DeskSupport
import FoundationEssentials
import Model
import Testing

@testable import Canvas
@testable import Desk
@testable import Settings

/// Choosing the columns and the sort order of the table.
struct ColumnTests {
    private let standard: [SessionColumn] = [.status, .session, .avatar, .room, .age, .audio, .fps]

    private func titles(_ state: AppState) -> String {
        String(state.draw().glyphText.split(separator: "\n", omittingEmptySubsequences: false)[2])
    }

    @Test func `a column is hidden or shown at once, and Enter saves the columns`() {
        var state = SampleDesk.desk()
        state.press(.character("C"), .down, .down, .character(" "))
        #expect(!titles(state).contains("AVATAR"))
        let kept = state.press(.enter)
        #expect(kept.contains(.preferences(.storeColumns(standard.filter { $0 != .avatar }, live: true))))
        #expect(state.screens.isEmpty && !titles(state).contains("AVATAR"))
        state.press(.character("C"), .character("r"))
        #expect(titles(state).contains("AVATAR"))
        #expect(state.press(.enter).contains(.preferences(.storeColumns(nil, live: true))))
    }

    @Test func `Esc restores the previous columns`() {
        var state = SampleDesk.desk()
        let before = titles(state)
        state.press(.character("C"), .character(" "), .down, .character("K"), .character("J"), .character(" "))
        #expect(titles(state) != before)
        #expect(state.press(.escape).allSatisfy { if case .preferences(.storeColumns) = $0 { false } else { true } })
        #expect(titles(state) == before)
    }

    @Test func `a column can be moved left and right`() {
        var state = SampleDesk.desk()
        state.press(.character("C"), .down, .down, .down, .character("K"), .character("<"))
        #expect(state.desk.columns == [.status, .room, .session, .avatar, .age, .audio, .fps])
        state.press(.right)
        #expect(state.desk.columns == [.status, .session, .room, .avatar, .age, .audio, .fps])
        state.press(.character("g"), .left)
        #expect(state.desk.columns.first == .status)
    }

    @Test func `a loaded metadata key can be a column that is as wide as its values`() {
        var state = SampleDesk.desk(columns: 160, rows: 50)
        state.press(.character("C"), .character("G"), .character(" "))
        #expect(state.desk.columns.last == .meta("customer"))
        state.press(.enter)
        #expect(titles(state).contains("CUSTOMER") && state.draw().glyphText.contains("umbra retail berlin"))
    }

    @Test func `the last column can't be hidden`() {
        var state = SampleDesk.desk()
        state.press(.character("C"))
        for _ in 0..<6 { state.press(.character(" "), .down) }
        state.press(.character(" "))
        #expect(state.desk.columns == [.fps])
        #expect(state.draw().glyphText.contains("At least one column is required."))
    }

    @Test func `finished sessions have separate columns`() {
        var state = SampleDesk.desk()
        state.press(.character("C"), .character(" "), .enter, .character("t"))
        #expect(state.desk.columns.first == .status)
        state.press(.character("C"), .down, .character(" "))
        #expect(
            state.press(.enter).contains(
                .preferences(.storeColumns([.status, .avatar, .room, .created, .lasted, .error], live: false))))
    }

    @Test func `a narrow window reports the omitted columns and keeps the added ones`() {
        var state = SampleDesk.desk(columns: 80, rows: 24)
        state.desk.setColumns(state.desk.columns + [.meta("customer")])
        #expect(state.desk.overflowingColumns(state.scene) == [.audio] && titles(state).contains("CUSTOMER"))
        state.desk.setColumns(SessionColumn.fixed)
        #expect(state.desk.overflowingColumns(state.scene).contains(.audio))
        #expect(!state.desk.overflowingColumns(state.scene).contains(.status))
        state.press(.character("C"))
        #expect(state.draw().glyphText.contains("columns do not fit into the window."))
    }

    @Test(arguments: [(40, 10, false), (1, 1, true), (0, 0, true), (39, 9, true), (40, 3, true)])
    func `columns are chosen only in a window that shows them`(columns: Int, rows: Int, isTooSmall: Bool) {
        var state = SampleDesk.desk()
        state.desk.setColumns([.meta("customer"), .status])
        state.press(.character("C"))
        _ = state.handle(.resized(Size(columns: columns, rows: rows)))
        state.press(.down, .character(" "))
        _ = state.handle(.resized(Size(columns: 120, rows: 40)))
        #expect(state.desk.columns == (isTooSmall ? [.meta("customer"), .status] : [.meta("customer")]))
        #expect(state.draw().glyphText.contains(isTooSmall ? "2 of" : "1 of"))
    }

    @Test func `the columns saved by the last run are used from the start`() {
        var state = SampleDesk.desk()
        let kept = DeskSettings(live: [.status, .meta("customer")], past: nil)
        _ = state.handle(.preferences(.read(.success(kept), notice: nil, isFirst: true)))
        #expect(state.desk.columns == [.status, .meta("customer")])
        state.press(.character("t"))
        #expect(state.desk.columns == TableColumn.standard(isLive: false))
    }

    @Test func `o sorts by any column in both directions, and the border shows the order`() {
        var state = SampleDesk.desk()
        state.press(.character("o"), .character("g"), .down, .down, .character(" "), .enter)
        #expect(state.desk.sort == .session && state.desk.isReversed)
        #expect(state.draw().glyphText.contains("Sessions active  by session ↓"))
        state.press(.character("o"), .character("G"), .character("r"), .enter)
        #expect(state.desk.sort == .meta("customer") && !state.desk.isReversed)
        let rooms = state.desk.rows.compactMap { state.scene.feed.session($0)?.metadata["customer"]?.string }
        #expect(rooms == ["acme", "acme", "umbra retail berlin", "zinc"])
        let equals = state.desk.rows.prefix(2).compactMap { state.scene.feed.session($0)?.createdAt }
        #expect(equals == equals.sorted(by: >))
        state.press(.character("o"), .down, .escape)
        #expect(state.desk.sort == .meta("customer"))
    }

    @Test func `the mouse chooses lines in the column and order dialogs`() throws {
        var state = SampleDesk.desk()
        state.press(.character("C"))
        let lines = state.draw().hits.filter { $0.target == .line(2) }
        let point = try #require(lines.last.map { Point(x: $0.rect.x + 3, y: $0.rect.y) })
        state.press(.click(point))
        #expect(state.desk.columns == standard)
        state.press(.click(point))
        #expect(state.desk.columns == standard.filter { $0 != .avatar })
        state.press(.escape, .character("o"))
        let line = try #require(state.draw().hits.last { $0.target == .line(1) })
        state.press(
            .click(Point(x: line.rect.x + 5, y: line.rect.y)), .click(Point(x: line.rect.x + 5, y: line.rect.y)))
        #expect(state.desk.sort == .status && state.screens.isEmpty)
    }

    @Test func `a shared screen hides metadata keys, and a click still sorts by the real key`()
        throws
    {
        var state = SampleDesk.desk()
        state.desk.setColumns([.status, .meta("customer"), .meta("build")])
        state.press(.character("X"))
        for keys in [[Key.escape], [.character("C")], [.escape, .character("o")]] {
            for key in keys { state.press(key) }
            let screen = state.draw().glyphText.lowercased()
            #expect(!screen.contains("customer") && !screen.contains("acme"), "\(keys)")
        }
        state.press(.escape)
        let canvas = state.draw()
        #expect(canvas.glyphText.contains("KEY_"))
        let title = try #require(
            canvas.hits.first { if case .column(let name) = $0.target { name.hasPrefix("meta.") } else { false } })
        state.press(.click(Point(x: title.rect.x, y: title.rect.y)))
        #expect(state.desk.sort == .meta("customer"))
    }

    static let sizes = [(120, 40), (80, 24), (160, 50), (40, 10)]

    @Test(arguments: sizes)
    func `the column dialog matches its golden`(columns: Int, rows: Int) {
        var state = SampleDesk.desk(columns: columns, rows: rows)
        state.press(.character("C"), .down, .down, .character(" "), .character("G"), .character(" "))
        expectGolden(state.draw(), named: "columns-\(columns)x\(rows)")
    }

    @Test(arguments: sizes)
    func `the order dialog matches its golden`(columns: Int, rows: Int) {
        var state = SampleDesk.desk(columns: columns, rows: rows)
        state.press(.character("o"), .down, .character(" "))
        expectGolden(state.draw(), named: "order-\(columns)x\(rows)")
    }

    @Test(arguments: [(120, 40), (80, 24)])
    func `a table with metadata columns that is sorted by metadata matches its golden`(columns: Int, rows: Int) {
        var state = SampleDesk.withViews(columns: columns, rows: rows)
        _ = state.perform(
            .desk(
                .openView(
                    SavedView(
                        name: "customers", sort: .meta("customer"),
                        columns: [.status, .session, .meta("customer"), .meta("build"), .room, .age]))))
        state.notice.clear()
        expectGolden(state.draw(), named: "desk-metadata-\(columns)x\(rows)")
    }
}
