import DeskSupport
import FoundationEssentials
import Model
import Testing

@testable import Canvas
@testable import Desk
@testable import Settings

/// Slots grouped by customer, avatar, host, room or surface.
struct GroupTests {
    private func desk(_ columns: Int = 120, _ rows: Int = 40) -> AppState {
        var state = Fixture.desk(columns: columns, rows: rows)
        let customers = ["acme", "acme", "acme", "zinc", nil]
        var fleet: [Row<Session>] = []
        for (index, customer) in customers.enumerated() {
            var session = Fixture.session(
                index + 1, index == 1 ? .starting : index == 3 ? .ending : .running, age: Double(200 + index),
                room: "room-\(index)")
            session.metadata = customer.map { ["customer": .string($0), "build": .integer(3)] } ?? [:]
            session.billingSurface = index < 2 ? "widget" : nil
            fleet.append(.value(session))
        }
        _ = state.handle(.loaded(.active(.success(fleet))))
        return state
    }

    private func screen(_ state: AppState) -> GroupsScreen? { state.screens.top as? GroupsScreen }

    @Test func `Z groups by the customer first, with slots and credits per minute, the largest group first`() throws {
        var state = desk()
        state.press(.character("Z"))
        let lines = try #require(screen(state)).lines(SlotHolder.all(of: state.scene))
        let groups = lines.compactMap { if case .group(let group) = $0 { group } else { nil } }
        #expect(groups.map(\.name) == ["acme", "zinc", "(none)"])
        #expect(groups.map(\.slots) == [3, 1, 1] && groups.map(\.burn) == [2, 0, 1])
        #expect(state.draw().glyphText.contains("60 %"))
    }

    @Test func `Tab groups by the other metadata keys, avatar, host, room and surface`() throws {
        var state = desk()
        state.press(.character("Z"))
        var names: [String] = []
        for _ in 0..<6 {
            names.append(try #require(screen(state)).key.name)
            state.press(.tab)
        }
        #expect(names == ["customer", "build", "avatar", "host", "room", "surface"])
        state.press(.backTab)
        #expect(state.draw().glyphText.contains("widget"))
    }

    @Test func `Enter unfolds a group and opens a session of it`() throws {
        var state = desk()
        state.press(.character("Z"), .enter, .character("j"))
        #expect(state.draw().glyphText.contains("▾ acme") && state.draw().glyphText.contains("room-0"))
        state.press(.enter)
        #expect(state.screens.top is SessionScreen)
        state.press(.escape, .character("z"))
        #expect(!state.draw().glyphText.contains("room-0"))
    }

    @Test func `f shows the sessions of the group on the desk`() {
        var state = desk()
        state.press(.character("Z"), .character("f"))
        #expect(state.screens.isEmpty && state.desk.filter.text == "meta.customer=acme" && state.desk.rows.count == 3)
    }

    @Test func `the usage screen shows who holds the slots`() {
        var state = desk()
        state.press(.character("U"))
        #expect(state.draw().glyphText.contains("customer acme 3"))
    }

    @Test func `a session in trouble is counted in its group, and its line shows the trouble`() throws {
        var desk = PolledDesk()
        desk.freezeFirst()
        let group = try #require(HolderGroup.all(SlotHolder.all(of: desk.state.scene), by: .avatar).first)
        #expect(group.slots == 4 && group.troubled == 1)
        desk.state.press(.character("Z"), .character("Z"))
        #expect(desk.text.contains("trouble") && desk.text.contains("▲ frozen"))
    }

    @Test func `a shared screen shows made-up group names`() {
        var state = desk()
        state.press(.character("X"), .character("Z"), .enter)
        let screen = state.draw().glyphText
        #expect(!screen.contains("acme") && !screen.contains("customer") && screen.contains("slots"))
    }

    @Test(arguments: goldenSizes)
    func `the groups match their golden`(columns: Int, rows: Int) {
        var state = desk(columns, rows)
        state.press(.character("Z"), .enter)
        expectGolden(state.draw(), named: "groups-\(columns)x\(rows)")
    }

    @Test func `in share mode, a key acts on the line that is shown`() throws {
        var state = Fixture.desk()
        let customers = ["zz", "aa", "mm", "bb"]
        let fleet = customers.enumerated().map { index, customer in
            var session = Fixture.session(index + 1, .running, age: Double(200 + index), room: "room-\(index)")
            session.metadata = ["customer": .string(customer)]
            return Row.value(session)
        }
        _ = state.handle(.loaded(.active(.success(fleet))))
        state.press(.character("X"), .character("Z"), .character("Z"))
        for _ in customers {
            state.press(.character("j"))
            let screen = try #require(self.screen(state))
            let anonymizer = try #require(state.sharing.anonymizer)
            let shown = screen.anonymized(by: anonymizer).lines(SlotHolder.all(of: state.anonymizedScene))
            let real = screen.lines(SlotHolder.all(of: state.scene))
            guard case .session(let a) = shown[screen.cursor(shown)], case .session(let b) = real[screen.cursor(real)]
            else { return #expect(Bool(false), "the line under the cursor is no session") }
            #expect(a.session.id == b.session.id && shown.count == 8)
            state.press(.character("j"))
        }
    }

    @Test(arguments: [
        ("two words", #"meta.customer="two words""#), ("a=b", #"meta.customer="a=b""#), ("a\"b", nil), ("a*", nil),
    ])
    func `the filter of a group matches its sessions, or there is none`(value: String, filter: String?) {
        #expect(GroupKey.meta("customer").filter(value) == filter)
    }
}
