import Diagnosis
import FoundationEssentials
import Model
import Scenarios
import Testing

@testable import Canvas
@testable import Desk
@testable import Settings

/// Each scenario of `scenarios/diagnosis` shows its verdict on the desk after at most two keys.
struct ScenarioStoryTests {
    struct Story: CustomTestStringConvertible, Sendable {
        var scenario: String
        /// Simulated seconds before the keys.
        var seconds: Int
        var keys: [Key]
        /// Simulated seconds after the keys, for looks at the room.
        var wait = 0
        /// Word in the list; empty if the finding is only possible, and not in the list.
        var word: String
        var verdict: String
        var plan = Plan.scale

        var testDescription: String { "\(scenario) \(word), \(keys.count) keys" }
    }

    private static let next = Key.character("!"), finished = Key.character("t"), top = Key.character("g")

    static let stories = [
        Story(
            scenario: "video_frozen", seconds: 55, keys: [next], word: "▲ frozen 0:",
            verdict: "Frames stand still while billing moves"),
        Story(
            scenario: "video_frozen", seconds: 80, keys: [next, next], word: "▲ frozen 0:", verdict: "No heartbeat for"),
        Story(
            scenario: "slow_start", seconds: 50, keys: [next], word: "▲ slow 0:", verdict: "No worker took it for"),
        Story(
            scenario: "platform_slow", seconds: 50, keys: [next], word: "▲ slow 0:",
            verdict: "other starts are slow too: the platform"),
        Story(
            scenario: "unreachable_url", seconds: 20, keys: [next], word: "▲ bad url",
            verdict: "The LiveKit address is ws://localhost:7880"),
        Story(
            scenario: "token_time", seconds: 30, keys: [finished], word: "✖ token expired?",
            verdict: "The failure says that the worker token expired"),
        Story(
            scenario: "token_project", seconds: 30, keys: [finished], word: "✖ token key?",
            verdict: "LiveKit may have refused the worker token"),
        Story(
            scenario: "avatar_unusable", seconds: 60, keys: [finished], word: "✖ bad avatar",
            verdict: "Only av_org_reception fails (4 of 4)"),
        Story(
            scenario: "media_not_connected", seconds: 60, keys: [top], word: "",
            verdict: "No session to this server starts (4 of 4)"),
        Story(
            scenario: "duplicate_worker", seconds: 40, keys: [next], word: "▲ duplicate",
            verdict: "2 sessions share this room and identity"),
        Story(
            scenario: "idle_timeout", seconds: 50, keys: [finished], word: "○ idle 30 s", verdict: "Ended after 30 s"),
        Story(
            scenario: "max_duration", seconds: 80, keys: [finished], word: "○ cap 1:00",
            verdict: "The maximum duration of 1:00 ended it"),
        Story(
            scenario: "leaked_session", seconds: 800, keys: [.character("j")], word: "",
            verdict: "much longer than others: not ended?"),
        Story(
            scenario: "wrong_pin", seconds: 20, keys: [next], word: "▲ wrong pin", verdict: "It is pinned to \"avatar\""
        ),
        Story(
            scenario: "pipecat_overflow", seconds: 30, keys: [finished], word: "○ overflow?",
            verdict: "after its first frame: buffer"),
        Story(scenario: "synthetic_tone", seconds: 30, keys: [top], word: "", verdict: "Its test tone is on"),
        Story(
            scenario: "concurrency_limit", seconds: 60, keys: [next, .enter], word: "▲ slow 0:",
            verdict: "10 of 10 slots are in use", plan: .launch),
        Story(
            scenario: "credits_out", seconds: 40, keys: [top], word: "",
            verdict: "No credits are left: nothing can start until they are added"),
    ]

    /// A look at the room of the only session shows the verdict.
    static let roomStories = [
        Story("no_agent", wait: 25, word: "▲ no agent", "No agent is in the room, so nobody speaks for the avatar"),
        Story("agent_gone", wait: 40, word: "▲ agent gone", "The avatar's agent left the room at"),
        Story("two_agents", wait: 25, word: "▲ two agents", "2 agents are in the room: both answer the caller"),
        Story("source_muted", wait: 25, word: "▲ muted", "The pinned track has been muted since"),
        Story("double_voice", wait: 25, word: "", "The agent publishes audio beside the avatar: two voices?"),
        Story("pinned_to_caller", wait: 25, word: "▲ wrong pin", "Pinned to \"caller-7\", a person;"),
        Story("end_to_end_encryption", wait: 25, word: "▲ encrypted", "The room is end-to-end encrypted"),
        Story("codec_not_allowed", wait: 25, word: "▲ codec", "The room allows only video/vp9"),
        Story("media_blocked", wait: 40, word: "▲ no media", "The worker signals in, but its media can't connect"),
        Story("room_full", wait: 25, word: "▲ room full", "The room is full (2 of 2)"),
        Story("room_remade", wait: 40, word: "▲ other room", "The room was created again"),
        Story("left_alone", wait: 120, word: "▲ leaked 1:", "Only agents have been in the room for 1:"),
        Story("identity_mismatch", wait: 25, word: "▲ identity", "The worker is \"avatar-1\", not"),
        Story("token_grant", wait: 60, word: "▲ bad token", "The worker may not publish in the room"),
        Story("room_emptied", wait: 70, word: "", "The last person left at", key: .enter),
    ]

    @Test(arguments: stories + roomStories)
    func `a scenario shows its verdict`(_ story: Story) throws {
        var desk = try SandboxDesk(scenario: "diagnosis/" + story.scenario, plan: story.plan)
        desk.run(for: story.seconds)
        desk.press(story.keys)
        desk.run(for: story.wait)
        let screen = desk.state.draw().glyphText
        #expect([0, 61, 76].contains { text(of: screen, from: $0).contains(story.verdict) }, "\(screen)")
        #expect(story.word.isEmpty || screen.contains(story.word), "\(screen)")
        #expect(story.keys.count <= 2)
    }

    /// The text of the panel that begins at that column, without its border and line breaks.
    private func text(of screen: String, from column: Int) -> String {
        let lines = screen.split(separator: "\n").map { $0.dropFirst(column).prefix { $0 != "│" || column == 0 } }
        return lines.joined(separator: " ").split { " │╭╮╰╯─".contains($0) }.joined(separator: " ")
    }

    @Test func `every scenario of a rule has a story`() {
        let names = Scenarios.names.compactMap { $0.hasPrefix("diagnosis/") ? String($0.dropFirst(10)) : nil }
        #expect(!names.isEmpty && Set(names) == Set((Self.stories + Self.roomStories).map(\.scenario)))
    }
}

extension ScenarioStoryTests {
    /// Scenarios that are not named after their rule.
    private static let otherNames = [
        "platform_slow": "slow_start", "pinned_to_caller": "wrong_pin", "left_alone": "leaked_session",
        "media_blocked": "media_not_connected",
    ]

    @Test func `the manual lists the rules without a scenario, and no others`() throws {
        let root = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
        let page = try String(contentsOf: URL(filePath: "/\(root)/docs/doctor.md"), encoding: .utf8)
        let list = try #require(page.firstRange(of: "The others have none:").map { page[$0.upperBound...] })
        let listed = list.split(separator: "`").map(String.init).filter { RuleID(rawValue: $0) != nil }
        let played = (Self.stories + Self.roomStories).map { Self.otherNames[$0.scenario] ?? $0.scenario }
        #expect(listed.count == Set(listed).count && Set(listed).isDisjoint(with: played))
        #expect(Set(listed + played) == Set(RuleID.allCases.map(\.rawValue)))
        #expect(page.contains("plays \(Set(played).count) of them"))
    }
}

extension ScenarioStoryTests.Story {
    /// A scenario whose finding needs the state of the room.
    fileprivate init(
        _ scenario: String, wait: Int, word: String, _ verdict: String, key: Key = .character("w")
    ) {
        self.init(scenario: scenario, seconds: 10, keys: [key], wait: wait, word: word, verdict: verdict)
    }
}
