import DeskSupport
import Diagnosis
import FoundationEssentials
import Model
import Testing

@testable import Canvas
@testable import Desk
@testable import Settings

/// The diagnosis beside the list, on the session screen and in the ticket.
struct DoctorPanelTests {
    private static let id = PolledDesk.session(1).id

    private static func frozen(columns: Int = 120, rows: Int = 40) -> PolledDesk {
        var desk = PolledDesk(columns: columns, rows: rows)
        desk.freezeFirst()
        desk.state.press(.character("!"))
        return desk
    }

    private static func joined(_ text: String) -> String {
        text.split { "\n│".contains($0) }.joined(separator: " ").split(separator: " ").joined(separator: " ")
    }

    @Test func `one key shows the verdict beside the list`() {
        let text = Self.joined(Self.frozen().text)
        #expect(text.contains("is: Frames stand still while billing moves"), "\(text)")
    }

    @Test func `the session screen begins with the diagnosis`() throws {
        var desk = Self.frozen()
        desk.state.press(.enter)
        let lines = desk.lines
        #expect(lines[1].contains("diagnosis") && lines[1].contains("▲ frozen 0:22"), "\(desk.text)")
        let text = desk.text
        for part in [
            "api: usage.frames has been 3750 for 0:22", "Next: End it and create it again", "not known: whether",
        ] {
            #expect(text.contains(part), "\(part) in \(text)")
        }
    }

    @Test func `a session without findings says so on its screen, and nothing beside the list`() {
        var desk = PolledDesk()
        desk.poll(for: 20) { second in (1...3).map { PolledDesk.session($0).counting(second) } }
        #expect(!desk.text.contains("diagnosis"))
        desk.state.press(.enter)
        #expect(desk.text.contains("No rule finds anything wrong.") && desk.text.contains("not frozen"))
    }

    @Test func `the ages of the evidence grow while no new data arrives`() {
        var desk = Self.frozen()
        desk.state.press(.enter)
        #expect(desk.text.contains("(0 s ago)"))
        _ = desk.state.handle(.tick(desk.now.addingTimeInterval(5)))
        #expect(desk.text.contains("(7 s ago)"), "\(desk.text)")
    }

    @Test func `a stall has one duration, that of the diagnosis`() {
        let text = Self.frozen().text
        #expect(text.contains("▲ stopped") && !text.contains("s ago,") && !text.contains(" 22 s ago"), "\(text)")
    }

    @Test func `frames that were reported are not called missing because none was measured`() {
        var desk = PolledDesk()
        desk.poll(for: 4) { second in [PolledDesk.session(1).counting(second)] }
        _ = desk.state.handle(.tap(.line(Fixture.meters(of: Self.id, fps: nil, frames: 1, gap: 0))))
        #expect(desk.text.contains("not measured yet") && !desk.text.contains("no frame yet"), "\(desk.text)")
    }

    @Test func `the ticket begins with the diagnosis`() throws {
        let ticket = try #require(Ticket(Self.id, Self.frozen().state.scene))
        let sections = ticket.markdown.split(separator: "\n").filter { $0.hasPrefix("## ") }
        #expect(sections.first == "## Diagnosis")
        #expect(ticket.markdown.contains("**is**: Frames stand still while billing moves"))
        let finding = ticket.facts["diagnosis"]?["findings"]?.array?.first
        #expect(finding?["rule"] == .string("video_frozen") && finding?["confidence"] == .string("is"))
        #expect(ticket.facts["diagnosis"]?["not_known"]?.array?.isEmpty == false)
    }

    @Test func `the diagnosis of an ended session says that it was frozen until its end`() throws {
        var desk = PolledDesk()
        desk.freezeFirst(for: 60)
        let frozen = PolledDesk.session(1)
        #expect(desk.state.scene.feed.doctor.troubles[frozen.id]?.rule == .videoFrozen)
        var ended = try #require(desk.state.scene.feed.session(frozen.id))
        (ended.status, ended.endedAt) = (.ended, desk.now)
        _ = desk.state.handle(.loaded(.finished(.success([.value(ended)]))))
        let findings = desk.state.scene.diagnosis(of: frozen.id)?.findings ?? []
        #expect(
            findings.contains {
                $0.rule == .videoFrozen && $0.evidence.first?.text.hasPrefix("found while it ran") == true
            })
        let past = findings.first { $0.rule == .videoFrozen }
        #expect(past?.confidenceWords == "was" && past?.next.contains("End it") == false)
        ended.endedAt = desk.now.addingTimeInterval(300)
        desk.state.scene.feed.apply(ended, at: desk.now)
        let later = desk.state.scene.diagnosis(of: frozen.id)?.findings ?? []
        #expect(!later.contains { $0.rule == .videoFrozen })
    }

    @Test func `the duration of a stall that began before the first poll is a lower bound`() throws {
        var desk = PolledDesk()
        desk.poll(for: 60) { second in
            var frozen = PolledDesk.session(1).counting(100)
            frozen.usage?.billableSeconds = 4 + second
            return [frozen, PolledDesk.session(2).counting(second)]
        }
        let trouble = try #require(desk.state.scene.feed.doctor.troubles[Self.id])
        #expect(trouble.rule == .videoFrozen && trouble.isSinceLowerBound)
        #expect(desk.text.contains("▲ frozen ≥1:00"), "\(desk.text)")
        desk.state.press(.character("!"))
        #expect(Self.joined(desk.text).contains("for at least 1:00"), "\(desk.text)")
    }

    @Test func `in share mode the panel has the rule's title and no names`() {
        var desk = PolledDesk()
        var session = PolledDesk.session(1)
        session.transport = .livekit(
            LiveKitTransport(
                url: "wss://my-app.livekit.cloud", roomName: "r", workerIdentity: "zanzibar-bot", audioSource: .track,
                subscribeToIdentity: "zanzibar-bot"))
        desk.poll(for: 4) { second in [session.counting(second)] }
        #expect(desk.text.contains("zanzibar-bot"))
        desk.state.press(.character("X"))
        let text = Self.joined(desk.text)
        #expect(text.contains("is: the wrong participant or track is pinned"), "\(text)")
        #expect(!text.contains("zanzibar"))
    }

    @Test func `a failure that no rule explains is explained by its code, as a suggestion`() throws {
        var desk = PolledDesk()
        var session = Fixture.session(1, .failed)
        session.failure = SessionFailure(code: "first_frame_timeout", message: "No frame came.")
        _ = desk.state.handle(.loaded(.finished(.success([.value(session)]))))
        desk.state.press(.character("t"))
        let text = Self.joined(desk.text)
        #expect(text.contains("✖ first_frame_timeout") && text.contains("The code suggests:"), "\(text)")
        let ticket = try #require(Ticket(session.id, desk.state.scene)).markdown
        #expect(ticket.contains("- the code suggests: ") && ticket.contains("- ask: "), "\(ticket)")
        #expect(!ticket.contains("No rule finds anything wrong."))
    }
}
