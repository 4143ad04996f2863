import Client
import DeskSupport
import FoundationEssentials
import Model
import TestSupport
import Testing

@testable import Canvas
@testable import Console
@testable import Desk
@testable import Settings

/// Runs every row of the fault matrix against a socket server with that fault.
@MainActor @Suite(.timeLimit(.minutes(2))) struct FaultMatrixTests {
    @Test(arguments: FaultTable.all)
    func `the console reports each fault, keeps the loaded data and recovers`(_ fault: FaultCase) async throws {
        let healthy = try ScriptedServer(HealthyAPI.answer)
        defer { healthy.stop() }
        let faulty = try Self.faultyAPI(fault)
        defer { faulty.stop() }
        let key = "sk_live_" + String((0..<24).compactMap { _ in "abcdefghijkmnpqrstuvwxyz23456789".randomElement() })
        let run = try FaultRun(healthy: healthy, faulty: faulty, key: key)
        defer { run.stop() }
        try await run.wait(for: "the first data") {
            $0.scene.feed.activeCount == 3 && $0.scene.feed.quota != nil && $0.polling.plan.allInFlight.isEmpty
        }
        // The rows of `FaultTable.lies` change the session in the last table row, so the cursor goes there.
        run.flow.press(.character("G"))
        try await Self.injectFault(fault, run)
        try await run.wait(for: "the report of the fault") { _ in
            run.header.contains(fault.header) && run.prose.contains(fault.says)
        }
        let screen = run.flow.text
        for text in fault.keeps { #expect(screen.contains(text), "\(text) is gone:\n\(screen)") }
        #expect(!screen.contains(key) && !screen.contains(key.suffix(12)))
        try await Self.recover(fault, run)
    }

    private static func faultyAPI(_ fault: FaultCase) throws -> FaultyAPI {
        let limit = fault.limit
        @Sendable func configure(_ configuration: inout APIClient.Configuration) {
            if let limit { configuration.limits.requestTimeout = .milliseconds(limit) }
        }
        let server: ScriptedServer
        switch fault.act {
        case .place(let make): return try make()
        case .answers(let reaction): server = try ScriptedServer { _ in reaction }
        case .list(let answer):
            server = try ScriptedServer { request in
                if request.target.contains("status=active") { return answer(request) }
                // A single session can't be loaded either, because that would correct the list.
                if request.target.hasPrefix("/v1/sessions/") {
                    return .refusal(500, type: "internal", code: "internal")
                }
                return HealthyAPI.answer(request)
            }
        case .create(let reaction), .end(let reaction):
            server = try ScriptedServer { $0.method == "POST" ? reaction : HealthyAPI.answer($0) }
        case .clockJump: server = try ScriptedServer(HealthyAPI.answer)
        }
        return FaultyAPI(url: "http://127.0.0.1:\(server.port)", configure: configure, stop: server.stop)
    }

    private static func injectFault(_ fault: FaultCase, _ run: FaultRun) async throws {
        run.isFaultActive = true
        switch fault.act {
        case .answers, .list, .place:
            run.move(by: 3)
            #expect(run.flow.state.polling.plan.isInFlight(.active))
            try await run.wait(for: "the end of the request") { !$0.polling.plan.isInFlight(.active) }
        case .clockJump(let seconds): run.move(by: seconds)
        case .create: sendForm(run)
        case .end:
            run.flow.press(.character("g"))
            endSession(run)
        }
    }

    private static func endSession(_ run: FaultRun) {
        run.flow.press(.character("e"))
        confirm(.character("y"), run)
        run.move(by: EndRequests.delay + 0.1)
    }

    /// Presses the key when the last picture has been shown long enough.
    private static func confirm(_ key: Key, _ run: FaultRun) {
        run.move(by: 2 * ConfirmationGuard.minimumDelay)
        run.flow.press(key)
    }

    private static func sendForm(_ run: FaultRun) {
        let (server, room) = ("wss://room.example".map(Key.character), "demo-room".map(Key.character))
        run.flow.press([.character("n"), .tab, .tab] + server + [.tab] + room)
        run.flow.press(.tab, .paste(Fixture.token() + "\n"))
        confirm(.control("s"), run)
    }

    private static func recover(_ fault: FaultCase, _ run: FaultRun) async throws {
        run.isFaultActive = false
        switch fault.recovery {
        case .notNeeded: run.move(by: 9)
        case .byRefreshKey: run.flow.press(.character("r"))
        case .atNextResponse:
            let due = run.flow.state.polling.plan.dueDate(.active) ?? run.now
            run.move(to: max(run.now, due).addingTimeInterval(0.01))
        case .bySendingAgain: return try await sendAgain(fault, run)
        }
        try await run.wait(for: "the recovery") {
            $0.scene.feed.freshness.trouble == nil && run.header.contains("● live")
        }
        for room in HealthyAPI.rooms { #expect(run.flow.text.contains(room)) }
    }

    private static func sendAgain(_ fault: FaultCase, _ run: FaultRun) async throws {
        guard case .create = fault.act else {
            endSession(run)
            return try await run.wait(for: "the end of the session") { _ in run.prose.contains("is ending") }
        }
        confirm(.control("s"), run)
        try await run.wait(for: "the new session") { $0.screens.isEmpty && $0.scene.feed.activeCount == 4 }
    }

    @Test func `the fault page in the docs is up to date with the table`() throws {
        let page = FaultDocument.text(FaultTable.all)
        let path = FaultDocument.path
        if ProcessInfo.processInfo.environment["RECORD_FAULTS"] != nil {
            try FileManager.default.createDirectory(
                at: URL(filePath: path).deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(page.utf8).write(to: URL(filePath: path))
            Issue.record("recorded docs/faults.md: review it, then run again")
        }
        let kept = FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
        #expect(kept == page, "docs/faults.md differs from the table: RECORD_FAULTS=1 updates it")
        #expect(FaultTable.all.count >= 50)
        #expect(Set(FaultTable.all.map { $0.group + $0.name }).count == FaultTable.all.count)
    }
}
