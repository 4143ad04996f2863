import DeskSupport
import FoundationEssentials
import Model
import TestSupport
import Testing

@testable import Canvas
@testable import Console
@testable import Desk
@testable import FakeTransport
@testable import Media
@testable import Settings

/// Export of the desk's rows to a file or the clipboard.
struct ExportTests {
    private func table(_ text: String) -> ExportTable {
        let sheet = ExportTable.Sheet(headers: ["h"], rows: [[.init(text: text)]])
        return ExportTable(page: sheet, sheet: sheet)
    }

    @Test(arguments: [
        ("plain", "plain"), ("a,b", "\"a,b\""), ("say \"hi\"", "\"say \"\"hi\"\"\""), ("=1+1", "'=1+1"),
        ("@cmd", "'@cmd"),
        ("-2", "'-2"), ("+1,2", "\"'+1,2\""), ("two words", "\"two words\""),
    ])
    func `a CSV field is quoted as in RFC 4180 and is never a formula`(text: String, field: String) {
        #expect(table(text).text(.csv) == "h\r\n\(field)\r\n")
    }

    @Test(arguments: [
        ("a|b", "a\\|b"), ("<script>", "&lt;script>"), ("[x](http://y)", "\\[x\\](http://y)"), ("`c`", "\\`c\\`"),
    ])
    func `a Markdown cell with special characters stays one cell of text`(text: String, cell: String) {
        #expect(table(text).text(.markdown) == "| h |\n| --- |\n| \(cell) |\n")
    }

    @Test(arguments: ExportFormat.allCases)
    func `an export contains no escape codes and no tokens`(format: ExportFormat) {
        let token = Fixture.token()
        var session = Fixture.session(1, room: "evil\u{1B}]52;c;AAAA\u{7}\u{202E} \(token)")
        session.metadata = ["note": .string(token)]
        let table = table(session.roomLabel)
        let form = ExportForm(.init(sessions: [session], table: table), what: "", at: Fixture.now)
        let texts = [form.text, table.text(format)]
        for text in texts {
            #expect(!text.contains("\u{1B}") && !text.contains("\u{7}"))
            #expect(!text.contains(token))
        }
    }

    @Test func `an export has the rows of the screen in their order and with their columns`() throws {
        var state = Fixture.desk()
        state.press(.character("S"), .character("x"))
        guard let form = state.screens.top as? ExportForm else { return #expect(Bool(false)) }
        #expect(form.sessions.map(\.id) == state.desk.rows)
        let lines = form.table.text(.csv).split(separator: "\r\n")
        #expect(lines.count == 5)
        #expect(lines[0] == "status,session,avatar,room,\"age (s)\",\"audio (dBFS)\",fps,\"fps is\"")
        #expect(lines[1].contains(Fixture.fleet[3].id.rawValue))
    }

    private func table(_ state: AppState) throws -> ExportTable {
        var state = state
        state.press(.character("x"))
        guard let form = state.screens.top as? ExportForm else { throw Complaint("no form") }
        return form.table
    }

    @Test func `CSV has plain numbers and a column with the source of the frame rate`() throws {
        var state = Fixture.desk()
        let session = Fixture.fleet[0]
        let row = { (text: String) in
            text.split(whereSeparator: \.isNewline).first { $0.replacing("\\", with: "").contains(session.id.rawValue) }
        }
        let derived = try table(state)
        #expect(row(derived.text(.csv))?.hasSuffix(",134,,25,derived") == true)
        #expect(row(derived.text(.markdown))?.hasSuffix("| 2:14 | · | ≈25 |") == true)
        state.scene.feed.media[session.id] = MediaReading(
            source: .tap, level: LevelReading(rmsDBFS: -23.4, peakDBFS: -20, heldPeakDBFS: -20, isClipped: false),
            history: [],
            video: VideoReading(framesPerSecond: 24.9, longestGap: 0.04, frameCount: 900, isStalled: false))
        let measured = try table(state)
        #expect(row(measured.text(.csv))?.hasSuffix(",134,-23.4,24.9,measured") == true)
        #expect(row(measured.text(.markdown))?.hasSuffix("| 2:14 | −23.4 dBFS | 24.9 |") == true)
    }

    @Test func `exported ages are rounded down to seconds like those on the screen`() throws {
        var state = Fixture.desk()
        _ = state.handle(.tick(Fixture.now.addingTimeInterval(0.7)))
        #expect(try table(state).text(.csv).contains(",134,,25,derived"))
        #expect(try table(state).text(.markdown).contains("| 2:14 |"))
    }

    /// As on the screen, where earlier frames do not count as a rate.
    @Test func `a measured stall is exported as a frame rate of zero`() throws {
        var state = Fixture.desk()
        state.scene.feed.media[Fixture.fleet[0].id] = MediaReading(
            source: .tap, level: LevelReading(rmsDBFS: -60, peakDBFS: -60, heldPeakDBFS: -60, isClipped: false),
            history: [],
            video: VideoReading(framesPerSecond: nil, longestGap: 5, frameCount: 900, isStalled: true))
        #expect(try table(state).text(.csv).contains(",-60.0,0.0,measured"))
    }

    @Test func `digital silence is exported as one word`() throws {
        var state = Fixture.desk()
        state.scene.feed.media[Fixture.fleet[0].id] = MediaReading(
            source: .tap, level: .silence, history: [],
            video: VideoReading(framesPerSecond: 25, longestGap: 0.04, frameCount: 900, isStalled: false))
        #expect(try table(state).text(.csv).contains(",silent,25.0,measured"))
        #expect(try table(state).text(.markdown).contains("| silent | 25.0 |"))
    }

    @Test func `if rows are marked only these are exported`() {
        var state = Fixture.desk()
        state.press(.character(" "), .character("x"))
        guard let form = state.screens.top as? ExportForm else { return #expect(Bool(false)) }
        #expect(form.sessions.map(\.id) == [Fixture.fleet[2].id])
    }

    @Test func `the file name follows the format until it is edited`() {
        var state = Fixture.desk()
        state.press(.character("x"))
        #expect(state.draw().glyphText.contains("sessions-20260131T140231Z.csv"))
        state.press(.right)
        #expect(state.draw().glyphText.contains("sessions-20260131T140231Z.md"))
        state.press(.down, .down, .control("u"))
        state.type("mine.txt")
        state.press(.up, .up, .left)
        #expect(state.draw().glyphText.contains("mine.txt"))
    }

    @Test func `the export can be copied to the clipboard`() {
        var state = Fixture.desk()
        state.press(.character("x"), .down, .right)
        let asked = state.press(.enter)
        guard case .terminal(.copy(let text))? = asked.first else { return #expect(Bool(false), "\(asked)") }
        #expect(text.contains("demo-room"))
        #expect(state.notice.toast?.text == "Copied the 4 sessions as csv.")
        #expect(state.screens.isEmpty)
    }

    @Test func `the export file is private to its owner and never overwrites another file`() throws {
        let home = try Home()
        let path = home.path + "/out.csv"
        #expect(ExportFile.write("a\n", to: path) == .success(path))
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        guard case .failure(let complaint) = ExportFile.write("b\n", to: path) else { return #expect(Bool(false)) }
        #expect(complaint.sentence.contains("already exists"))
        #expect(TextFile.read(path) == "a\n")
    }

    @Test func `a write error is shown at its field and keeps the form open`() {
        var state = Fixture.desk()
        state.press(.character("x"), .enter)
        _ = state.handle(.files(.written(.failure(Complaint("Not written to x: no space.")), what: "4 sessions")))
        #expect(state.draw().glyphText.contains("Not written to x: no space."))
        _ = state.handle(.files(.written(.success("/tmp/x"), what: "4 sessions as csv")))
        #expect(state.screens.isEmpty)
        #expect(state.notice.toast?.text == "Wrote 4 sessions as csv to /tmp/x")
    }

    @Test(arguments: goldenSizes)
    func `the export form matches its golden`(columns: Int, rows: Int) {
        var state = Fixture.desk(columns: columns, rows: rows)
        state.press(.character("x"))
        expectGolden(state.draw(), named: "export-\(columns)x\(rows)")
    }
}
