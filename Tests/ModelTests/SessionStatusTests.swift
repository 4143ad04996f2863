import Testing

@testable import Model

/// Active and terminal statuses, and the API's status filters.
struct SessionStatusTests {
    @Test func `of the eight statuses, five are active and three are terminal`() {
        #expect(
            SessionStatus.known.map(\.rawValue)
                == ["created", "queued", "starting", "running", "ending", "ended", "failed", "canceled"])
        #expect(SessionStatus.known.filter(\.isActive) == [.created, .queued, .starting, .running, .ending])
        #expect(SessionStatus.known.filter(\.isTerminal) == [.ended, .failed, .canceled])
    }

    @Test func `created, queued and starting are before running`() {
        #expect(SessionStatus.known.filter(\.isBeforeRunning) == [.created, .queued, .starting])
    }

    @Test func `an unknown status is active and keeps its name`() {
        let status = SessionStatus(rawValue: "paused")
        #expect(!status.isKnown && status.isActive && !status.isTerminal && !status.isBeforeRunning)
        #expect("\(status)" == "paused")
    }

    @Test(arguments: SessionStatus.known)
    func `a filter for one status matches only this status`(status: SessionStatus) throws {
        let filter = try #require(StatusFilter(status.rawValue))
        #expect(filter.text == status.rawValue)
        #expect(SessionStatus.known.filter(filter.matches) == [status])
    }

    @Test func `the filters active and terminal match the active and terminal statuses`() throws {
        let active = try #require(StatusFilter("active"))
        let terminal = try #require(StatusFilter("terminal"))
        #expect((active.text, terminal.text) == ("active", "terminal"))
        #expect(SessionStatus.known.filter(active.matches) == SessionStatus.known.filter(\.isActive))
        #expect(SessionStatus.known.filter(terminal.matches) == SessionStatus.known.filter(\.isTerminal))
    }

    @Test(arguments: ["", "Active", "paused", "running "])
    func `an unsupported filter value gives nil`(text: String) { #expect(StatusFilter(text) == nil) }
}
