import Foundation
import Model
import TestSupport
import Testing

extension EndToEndWaits {
    /// What people who run avatars meet, played by the sandbox: the verdict is on the desk after at most two keys, and
    /// `sessions diagnose` finds the same rule over sockets.
    @Suite struct DiagnosisStoryTests {
        struct Story: CustomTestStringConvertible, Sendable {
            var scenario: String
            var room: String
            var rule: String
            /// Keys on the desk, by their tmux names.
            var keys: [String]
            /// Text on the desk after the keys.
            var text: String
            var speed = 5.0
            /// Seconds for which `sessions diagnose` watches.
            var watch = 0

            var testDescription: String { "\(scenario), \(keys.count) keys" }
        }

        /// The other scenarios are played without a terminal by `ScenarioStoryTests`.
        static let stories = [
            Story(
                scenario: "video_frozen", room: "frozen", rule: "video_frozen", keys: ["!"],
                text: "Frames stand still while", watch: 14),
            Story(
                scenario: "slow_start", room: "no-worker", rule: "slow_start", keys: ["!"], text: "No worker took it"),
            Story(
                scenario: "token_time", room: "expired-token", rule: "token_time", keys: ["t"],
                text: "The failure says that the"),
            Story(
                scenario: "duplicate_worker", room: "retried", rule: "duplicate_worker", keys: ["!"],
                text: "2 sessions share this room"),
            Story(
                scenario: "idle_timeout", room: "silent-agent", rule: "idle_timeout", keys: ["t"], text: "idle 30 s"),
        ]

        @Test(arguments: stories)
        func `a field story has its verdict on the desk and in sessions diagnose`(_ story: Story) async throws {
            let home = try Home()
            let sandbox = try await SandboxProcess(
                ["--sessions", "0", "--scenario", "diagnosis/" + story.scenario, "--speed", "\(story.speed)"],
                home: home)
            let pane = try Pane(
                ConsoleProgram.path, columns: 120, rows: 40, home: home, environment: sandbox.environment)
            try await pane.wait(for: "● live")
            let waits = story.keys == ["!"] ? "in trouble" : "● live"
            try await pane.wait(for: waits, limit: 60)
            _ = try await waiting("the rule \(story.rule) over sockets", limit: 90) {
                try diagnose(story, home, sandbox).contains(story.rule) ? true : nil
            }
            for key in story.keys { try pane.press(key) }
            try await pane.wait(for: story.text, limit: 60)
            print("story: \(story.scenario), \(story.keys.count) keys to the verdict")
            #expect(story.keys.count <= 2)
        }

        /// Ids of the rules that have a finding; empty while the scenario has not created the session.
        private func diagnose(_ story: Story, _ home: Home, _ sandbox: SandboxProcess) throws -> [String] {
            func run(_ arguments: [String]) throws -> JSONValue {
                let outcome = try ConsoleProgram.run(
                    ["sessions"] + arguments + ["--json"], home: home, environment: sandbox.environment)
                return try JSONCoding.decode(JSONValue.self, from: Data(outcome.output.utf8))
            }
            let rows = try run(["list"])["data"]?.array ?? []
            let row = rows.first { $0["transport"]?["room_name"]?.string == story.room }
            guard let id = row?["id"]?.string else { return [] }
            let report = try run(["diagnose", id, "--seconds", "\(story.watch)"])
            return (report["findings"]?.array ?? []).compactMap { $0["rule"]?.string }
        }
    }
}
