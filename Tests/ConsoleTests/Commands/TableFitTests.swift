import FoundationEssentials
import Model
import Testing

@testable import Canvas
@testable import Console
@testable import Desk

/// `sessions list` in the width of the terminal, and the ends of ids.
struct TableFitTests {
    private let rows = [
        ["STATUS", "SESSION", "AVATAR", "ROOM", "CREATED", "AGE", "FRAMES", "ERROR"],
        [
            "running", "sess_01J00000000000000000000001", "av_stock_001", "onboarding-room-of-a-customer",
            "2026-01-31T14:02:31Z", "2:14", "3350", "-",
        ],
        [
            "failed", "sess_01J00000000000000000000002", "av_stock_002", "部屋-部屋-部屋-部屋-部屋", "2026-01-31T14:02:31Z",
            "1:02:14", "-", "worker_lost",
        ],
    ]

    private func width(_ rows: [[String]]) -> Int {
        (rows.first ?? []).indices.map { column in rows.map { ScreenText.width(of: $0[column]) }.max() ?? 0 }
            .reduce(-TableFit.gap) { $0 + $1 + TableFit.gap }
    }

    @Test(arguments: [80, 90, 100, 120, 132])
    func `the table is as wide as the terminal at most, with every id in full`(columns: Int) {
        let fitted = SessionText.fit.rows(rows, width: columns)
        #expect(width(fitted) <= columns)
        #expect(fitted.map { $0[1] } == rows.map { $0[1] })
        #expect(fitted[0].contains("ROOM") && fitted[0].contains("AGE") && fitted[0].contains("ERROR"))
    }

    @Test func `a table that fits keeps every column, and a narrow one loses the least important`() {
        #expect(SessionText.fit.rows(rows, width: 200) == rows)
        let fitted = SessionText.fit.rows(rows, width: width(rows) - 1)
        #expect(fitted[0] == ["STATUS", "SESSION", "AVATAR", "ROOM", "AGE", "FRAMES", "ERROR"])
    }

    @Test func `a cut cell ends with an ellipsis`() {
        let fitted = SessionText.fit.rows(rows, width: 80)
        let room = fitted[0].firstIndex(of: "ROOM") ?? 0
        #expect(fitted[1][room].hasPrefix("onb") && fitted[1][room].hasSuffix("…"))
    }

    @Test(arguments: ["…F9F2YVEA", "F9F2YVEA", "...F9F2YVEA"])
    func `the end of an id as tables show it is recognised`(text: String) {
        #expect(SessionReference.tail(in: text) == "F9F2YVEA")
    }

    @Test(arguments: ["sess_01J00000000000000000000001", "01J", "demo-room", ""])
    func `a full id and other text are no end of an id`(text: String) {
        #expect(SessionReference.tail(in: text) == nil)
    }

    @Test func `in a new sandbox, a full id is searched by its end`() {
        let id = "sess_01M8QCKDM3R2M4CW0JR6DAY2KY"
        #expect(SessionReference.searchedTail(in: id, isNewSandbox: true) == "R6DAY2KY")
        #expect(SessionReference.searchedTail(in: id, isNewSandbox: false) == nil)
        #expect(SessionReference.searchedTail(in: "lobby-3", isNewSandbox: true) == nil)
    }

    @Test func `the end of an id chooses one session, and none if it is ambiguous or unknown`() throws {
        let ids = ["sess_01J000000000000000F9F2YVEA", "sess_01J000000000000001F9F2YVEA"].map { SessionID($0) }
        #expect(try SessionReference.choose([ids[0], ids[0]], tail: "F9F2YVEA", searched: 7) == ids[0])
        #expect(throws: CommandFailure.self) {
            try SessionReference.choose(ids, tail: "F9F2YVEA", searched: 7)
        }
        #expect(throws: CommandFailure.self) { try SessionReference.choose([], tail: "F9F2YVEA", searched: 7) }
    }
}
