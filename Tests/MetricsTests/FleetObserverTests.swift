import Diagnosis
import FoundationEssentials
import Testing

@testable import Metrics
@testable import Model

/// What the exporter counts from the answers of the API.
struct FleetObserverTests {
    typealias Sample = MetricsSample

    /// An observer that has seen `active` and `finished` sessions at its start.
    private static func observer(active: [Session] = [], finished: [Session] = []) -> FleetObserver {
        var fleet = FleetObserver()
        fleet.apply(active: Sample.rows(active), at: Sample.at(100))
        _ = fleet.apply(finished: Sample.rows(finished), isNewestPage: true, at: Sample.at(100))
        return fleet
    }

    @Test func `sessions whose start or end was before the start of the exporter are not counted`() {
        let fleet = Self.observer(
            active: [Sample.running(1)], finished: [Sample.ended(2, ran: 50), Sample.failed(3, code: "room_not_found")])
        #expect(fleet.totals.opened == 0 && fleet.totals.startUp.count == 0 && fleet.totals.duration.count == 0)
        #expect(fleet.totals.failures.entries.map(\.key) == ["room_not_found"])
        #expect(fleet.totals.failures["room_not_found"] == 0, "a code from before the start is counted from 0 on")
    }

    @Test func `a start is counted once, step by step`() {
        var fleet = Self.observer()
        let queued = Sample.session(1, .queued, created: 101)
        var starting = queued
        (starting.status, starting.startedAt) = (.starting, Sample.at(103))
        for session in [queued, starting, starting] {
            fleet.apply(active: Sample.rows([session]), at: Sample.at(105))
        }
        #expect(fleet.totals.opened == 1 && fleet.totals.queue.count == 1 && fleet.totals.queue.sum == 2)
        #expect(fleet.totals.startUp.count == 0)
        let running = Sample.running(1, created: 101, queue: 2, firstFrame: 4)
        for time in [108.0, 110] { fleet.apply(active: Sample.rows([running]), at: Sample.at(time)) }
        #expect(fleet.totals.firstFrame.sum == 4 && fleet.totals.startUp.sum == 6 && fleet.totals.startUp.count == 1)
    }

    @Test func `a session that started and ended between two polls is counted completely`() {
        var fleet = Self.observer(finished: [Sample.ended(1, ran: 5)])
        let page = Sample.rows([Sample.ended(2, created: 101, ran: 8), Sample.ended(1, ran: 5)])
        let hasNew = fleet.apply(finished: page, isNewestPage: true, at: Sample.at(120))
        #expect(hasNew && fleet.totals.opened == 1 && fleet.totals.startUp.count == 1)
        #expect(fleet.totals.duration.sum == 8 && fleet.totals.ended["other"] == 1)
        #expect(fleet.apply(finished: page, isNewestPage: true, at: Sample.at(130)) == false)
        #expect(fleet.totals.ended["other"] == 1, "counted once")
    }

    @Test(arguments: [
        (Sample.ended(1, ran: 600), "max_duration"), (Sample.ended(1, ran: 31), "idle_timeout"),
        (Sample.ended(1, ran: 200), "other"), (Sample.failed(1, code: "x"), "failed"),
        (Sample.session(1, .canceled), "canceled"),
    ])
    func `an end is counted by its reason`(_ end: Session, _ reason: String) {
        var fleet = Self.observer(active: [Sample.running(1)])
        fleet.apply(active: [], at: Sample.at(110))
        #expect(fleet.vanished == [end.id] && fleet.liveCount == 0)
        #expect(fleet.troubles(AccountEvidence(), clockSkew: 0, at: Sample.at(110)).isEmpty, "it is not shown as live")
        fleet.apply(end, at: Sample.at(111))
        #expect(fleet.totals.ended.entries.filter { $0.value > 0 }.map(\.key) == [reason])
        #expect(fleet.vanished.isEmpty && fleet.liveCount == 0)
        fleet.apply(active: Sample.rows([Sample.running(1)]), at: Sample.at(112))
        #expect(fleet.liveCount == 0, "a late answer does not revive it")
    }

    @Test func `a session that the API answers with 404 is counted as gone`() {
        var fleet = Self.observer(active: [Sample.running(1)])
        fleet.apply(active: [], at: Sample.at(110))
        fleet.forget(SessionID("sess_1"))
        #expect(fleet.totals.ended["gone"] == 1 && fleet.vanished.isEmpty)
    }

    @Test func `a stall is counted once, and again after new frames`() {
        var fleet = Self.observer()
        func poll(_ seconds: Int, frames: Int) {
            let session = Sample.running(1, frames: frames, billable: seconds)
            fleet.apply(active: Sample.rows([session]), at: Sample.at(100 + Double(seconds)))
        }
        for second in stride(from: 2, through: 20, by: 2) { poll(second, frames: second * 25) }
        #expect(fleet.totals.stalls == 0)
        for second in stride(from: 22, through: 30, by: 2) { poll(second, frames: 500) }
        #expect(fleet.totals.stalls == 1 && fleet.live.values.first?.isStalled == true)
        poll(32, frames: 550)
        #expect(fleet.live.values.first?.isStalled == false)
        for second in stride(from: 34, through: 44, by: 2) { poll(second, frames: 550) }
        #expect(fleet.totals.stalls == 2)
    }

    @Test func `a row that can't be read has not vanished`() {
        var fleet = Self.observer(active: [Sample.running(1), Sample.running(2)])
        fleet.apply(
            active: [.undecodable(id: "sess_1", reason: "x"), .undecodable(id: nil, reason: "y")], at: Sample.at(110))
        #expect(fleet.unreadableRows == 2 && fleet.vanished == [SessionID("sess_2")])
    }

    @Test func `sessions below the end of a list that is cut off are dropped without being counted`() {
        var fleet = FleetObserver(listLimit: 2)
        let sessions = (1...3).map { Sample.running($0, created: Double($0)) }
        fleet.apply(active: Sample.rows([sessions[0], sessions[1]]), at: Sample.at(100))
        fleet.apply(active: Sample.rows([sessions[1], sessions[2]]), at: Sample.at(105))
        #expect(fleet.isCutOff && fleet.liveCount == 2 && fleet.vanished.isEmpty && fleet.totals.ended["gone"] == 0)
    }

    @Test func `the memory of the observer is bounded after 100,000 sessions`() {
        var fleet = Self.observer()
        for page in 0..<1000 {
            let sessions = (0..<100).map { index in
                index % 2 == 0
                    ? Sample.failed(page * 100 + index, created: 200, code: "code_\(page)_\(index)")
                    : Sample.ended(page * 100 + index, created: 200, ran: 60)
            }
            _ = fleet.apply(finished: Sample.rows(sessions), isNewestPage: true, at: Sample.at(300))
        }
        #expect(fleet.totals.ended["failed"] == 50_000 && fleet.totals.ended["other"] == 50_000)
        #expect(fleet.totals.failures.entries.count == 51 && fleet.finished.count == 100)
        #expect(fleet.totals.failures["other"] == 49_950)
        #expect(fleet.endCount <= 5500)
    }
}
