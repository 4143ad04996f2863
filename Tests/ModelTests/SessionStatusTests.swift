import Testing

@testable import Model

/// Which statuses count as live, which as over, and how the API's filter words pick them.
struct SessionStatusTests {
    @Test func `the eight statuses are five active and three terminal ones`() {
        #expect(
            SessionStatus.known.map(\.rawValue)
                == ["created", "queued", "starting", "running", "ending", "ended", "failed", "canceled"])
        #expect(SessionStatus.known.filter(\.isActive) == [.created, .queued, .starting, .running, .ending])
        #expect(SessionStatus.known.filter(\.isTerminal) == [.ended, .failed, .canceled])
    }

    @Test func `ending a session cancels it only before a worker runs`() {
        #expect(SessionStatus.known.filter(\.isBeforeRunning) == [.created, .queued, .starting])
    }

    @Test func `a status of tomorrow is active and keeps its name`() {
        let status = SessionStatus(rawValue: "paused")
        #expect(!status.isKnown && status.isActive && !status.isTerminal && !status.isBeforeRunning)
        #expect("\(status)" == "paused")
    }

    @Test(arguments: SessionStatus.known)
    func `a status as filter matches itself alone`(status: SessionStatus) throws {
        let filter = try #require(StatusFilter(status.rawValue))
        #expect(filter.text == status.rawValue)
        #expect(SessionStatus.known.filter(filter.matches) == [status])
    }

    @Test func `the group filters split all statuses between them`() throws {
        let active = try #require(StatusFilter("active"))
        let terminal = try #require(StatusFilter("terminal"))
        #expect((active.text, terminal.text) == ("active", "terminal"))
        #expect(SessionStatus.known.filter(active.matches) == SessionStatus.known.filter(\.isActive))
        #expect(SessionStatus.known.filter(terminal.matches) == SessionStatus.known.filter(\.isTerminal))
    }

    @Test(arguments: ["", "Active", "paused", "running "])
    func `a filter that the API would not know is none`(text: String) { #expect(StatusFilter(text) == nil) }
}
