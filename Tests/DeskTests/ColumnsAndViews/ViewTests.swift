import Client
import DeskSupport
import FoundationEssentials
import Glibc
import Model
import TestSupport
import Testing

@testable import Canvas
@testable import Console
@testable import Desk
@testable import Settings

/// Saved views: opening, saving, renaming and deleting.
struct ViewTests {
    private func said(_ state: AppState) -> String {
        guard let list = state.screens.top as? ViewList else { return "" }
        return list.said ?? ""
    }

    @Test func `opening a view applies its group, filter, sort order and columns`() throws {
        var state = SampleDesk.withViews()
        state.press(.character("V"), .down, .enter)
        #expect(state.screens.isEmpty)
        #expect(
            state.desk.group == .all && state.desk.filter.text == "room~kiosk" && state.desk.sort == .meta("customer"))
        #expect(state.desk.isReversed && state.desk.columns == [.status, .session, .meta("customer"), .room, .fps])
        #expect(state.draw().glyphText.contains("“kiosks by customer”"))
        state.press(.character("S"))
        #expect(state.draw().glyphText.contains("“kiosks by customer”*"))
        #expect(
            state.desk.view.hasSameSettings(
                SavedView(
                    name: "", group: .all, filter: "room~kiosk", sort: .meta("customer"),
                    columns: SampleDesk.views[1].columns)
            ))
    }

    @Test func `the desk is saved as a view with the typed name, and an existing name needs a second press`() {
        var state = SampleDesk.withViews()
        state.press(.character("/"))
        state.type("room:qa-17")
        state.press(.enter, .character("V"))
        state.type("qa")
        #expect(
            state.press(.control("s")).contains(.preferences(.storeView(SavedView(name: "qa", filter: "room:qa-17")))))
        for _ in 0..<2 { state.press(.backspace) }
        state.type("slots")
        #expect(state.press(.control("s")).isEmpty)
        #expect(said(state).contains("already exists"))
        #expect(
            state.press(.control("s")).contains(
                .preferences(.storeView(SavedView(name: "slots", filter: "room:qa-17")))))
    }

    @Test func `an open view can be updated without typing its name`() {
        var state = SampleDesk.withViews()
        state.press(.character("V"), .down, .down, .enter, .character("S"), .character("V"), .control("s"))
        #expect(
            state.press(.control("s")).contains(
                .preferences(.storeView(SavedView(name: "slots", sort: .ends, isReversed: true)))))
        #expect(!state.desk.isChanged)
    }

    @Test func `a view can be renamed and deleted`() {
        var state = SampleDesk.withViews()
        state.press(.character("V"), .control("r"))
        #expect(said(state).contains("The new name of “failed today”"))
        state.type(" too")
        #expect(state.press(.enter).contains(.preferences(.renameView(from: "failed today", to: "failed today too"))))
        #expect(state.press(.control("x")).isEmpty)
        #expect(state.press(.control("x")).contains(.preferences(.deleteView(name: "failed today"))))
        state.press(.control("r"), .escape)
        #expect(!state.screens.isEmpty)
        state.press(.escape)
        #expect(state.screens.isEmpty)
    }

    @Test func `clearing the filter of a view leaves the view`() {
        var state = SampleDesk.withViews()
        state.press(.character("V"), .down, .enter, .escape)
        #expect(state.desk.openView == nil && state.desk.filter.isEmpty)
    }

    @Test func `the palette opens a view by its name`() {
        var state = SampleDesk.withViews()
        state.press(.character(":"))
        state.type("view: kiosk")
        state.press(.enter)
        #expect(state.desk.openView?.name == "kiosks by customer" && state.screens.isEmpty)
    }

    @Test func `a view with text that looks like a secret is not saved`() {
        var state = SampleDesk.withViews()
        let secret = "sk_" + "live_" + String(repeating: "z", count: 24)
        state.desk.setFilter(secret)
        state.press(.character("V"))
        state.type("mine")
        #expect(state.press(.control("s")).isEmpty)
        #expect(said(state) == "Not saved: the filter looks like a secret, which is never written to a file.")
        #expect(!state.draw().glyphText.contains("zzzz"))
    }

    @Test func `a shared screen anonymizes the names and filters of views`() {
        var state = SampleDesk.withViews()
        state.press(.character("X"), .character("V"))
        let screen = state.draw().glyphText
        #expect(!screen.contains("kiosk") && !screen.contains("customer") && screen.contains("preset"))
        state.press(.down, .enter)
        #expect(state.desk.filter.text == "room~kiosk")
        #expect(!state.draw().glyphText.contains("kiosk"))
        state.press(.character(":"))
        state.type("view")
        #expect(!state.draw().glyphText.contains("kiosk") && !state.draw().glyphText.contains("slots by"))
    }

    @Test func `opening a view keeps the cursor on its session if the view contains it`() {
        var state = SampleDesk.withViews()
        state.desk.moveCursor(to: Fixture.fleet[0].id)
        state.refreshRows()
        state.press(.character("V"), .down, .down, .enter)
        #expect(state.desk.cursor == Fixture.fleet[0].id)
    }

    @Test(arguments: [(120, 40), (80, 24), (160, 50), (40, 10)])
    func `the dialog of views matches its golden`(columns: Int, rows: Int) {
        var state = SampleDesk.withViews(columns: columns, rows: rows)
        state.press(.character("V"), .down, .enter)
        state.notice.clear()
        state.press(.character("V"))
        expectGolden(state.draw(), named: "views-\(columns)x\(rows)")
    }
}

/// The file with the saved columns and views.
struct DeskStoreTests {
    private let home: Home
    private let store: DeskStore

    init() throws {
        home = try Home()
        store = DeskStore(folder: home.path + "/state")
    }

    private var path: String { store.path ?? "" }
    private var text: String { (try? String(contentsOfFile: path, encoding: .utf8)) ?? "" }

    @Test func `saved columns and views are read back, and the file is private to its owner`() throws {
        #expect(store.read() == (DeskSettings(), nil))
        _ = store.change { $0.keep([.status, .meta("customer")], isLive: true) }
        for view in SampleDesk.views { _ = try store.change { $0.keep(view) }.get() }
        let (desk, said) = store.read()
        #expect(said == nil && desk.live == [.status, .meta("customer")] && desk.past == nil)
        #expect(desk.views == SampleDesk.views.sorted { $0.name < $1.name })
        var facts = stat()
        #expect(stat(path, &facts) == 0 && facts.st_mode & 0o777 == 0o600)
    }

    @Test func `views that another console saved are kept`() throws {
        let other = DeskStore(folder: home.path + "/state")
        _ = try store.change { $0.keep(SampleDesk.views[0]) }.get()
        _ = try other.change { $0.keep(SampleDesk.views[1]) }.get()
        #expect(try store.change { $0.keep(SampleDesk.views[2]) }.get().views.count == 3)
    }

    @Test(arguments: ["", "{", "[]", "{\"version\":9}", "\u{0}\u{1}\u{FF}", String(repeating: "[", count: 5000)])
    func `a damaged file is reported, and renamed at the next change`(damaged: String) throws {
        _ = try home.write(damaged, to: "state/desk.json")
        let (desk, said) = store.read()
        #expect(desk == DeskSettings() && said?.contains("can't be read") == true && text == damaged)
        _ = try store.change { $0.keep(SampleDesk.views[0]) }.get()
        #expect(store.read().desk.views == [SampleDesk.views[0]] && store.read().said == nil)
        #expect(try String(contentsOfFile: path + ".damaged", encoding: .utf8) == damaged)
    }

    @Test func `a decode error affects only its own view`() throws {
        let views =
            "[{\"name\":\"good\",\"group\":\"all\",\"columns\":[\"status\",\"of tomorrow\",\"status\"]},{\"name\":7},{\"group\":\"all\"}]"
        _ = try home.write("{\"version\":1,\"live_columns\":[\"nothing\"],\"views\":\(views)}", to: "state/desk.json")
        let (desk, said) = store.read()
        #expect(desk.views == [SavedView(name: "good", group: .all, columns: [.status])] && desk.live == nil)
        #expect(said?.hasPrefix("2 views in") == true)
    }

    @Test func `a view with a secret in its name, filter or columns is not saved`() throws {
        let key = "sk_" + "live_" + String(repeating: "q", count: 24)
        for view in [
            SavedView(name: key), SavedView(name: "a", filter: "room:" + key),
            SavedView(name: "b", columns: [.meta(key)]),
        ] {
            guard case .failure(let complaint) = store.change({ $0.keep(view) }) else {
                Issue.record("\(view.name) was kept")
                continue
            }
            #expect(complaint.sentence.contains("secret"))
        }
        #expect(!home.files().contains { String(decoding: $0.bytes, as: UTF8.self).contains("qqqq") })
    }

    @Test func `a view is rejected beyond the limit, under a name in use, and under a name that does not exist`() throws
    {
        for number in 0..<DeskSettings.viewLimit {
            _ = try store.change { $0.keep(SavedView(name: "view \(number)")) }.get()
        }
        #expect(throws: Complaint.self) { try store.change { $0.keep(SavedView(name: "one more")) }.get() }
        #expect(throws: Complaint.self) { try store.change { $0.rename("view 1", "view 2") }.get() }
        #expect(throws: Complaint.self) { try store.change { $0.delete("nothing") }.get() }
        #expect(try store.change { $0.delete("view 1") }.get().views.count == DeskSettings.viewLimit - 1)
    }

    @Test func `without HOME saving fails with a message that says why`() {
        #expect(throws: Complaint("Not saved: HOME is not set, so there is no folder for it.")) {
            try DeskStore(folder: nil).change { $0.keep(SampleDesk.views[0]) }.get()
        }
    }

    @Test(arguments: ["", "   ", "a\nb", String(repeating: "x", count: 65)])
    func `an invalid view name is rejected`(name: String) { #expect(SavedView.validatedName(name) == nil) }
}
