import Client
import DeskSupport
import FoundationEssentials
import Model
import Testing

@testable import Canvas
@testable import Console
@testable import Desk
@testable import Settings
@testable import Terminal

/// Random bytes, splits, pauses, window sizes and slow output on a production desk: no session is ended without a
/// confirmation that the terminal has shown. `PROTOFACE_RANDOM_STEPS` sets the number of steps.
@MainActor struct RandomInputTests {
    @Test func `random input ends no session without a visible confirmation`() throws {
        let variable = ProcessInfo.processInfo.environment["PROTOFACE_RANDOM_STEPS"]
        let steps = variable.flatMap { Int($0) } ?? 6_000
        var confirmed = 0
        for (number, start) in stride(from: 0, to: steps, by: 2_000).enumerated() {
            let run = try RandomInputRun(seed: UInt64(number) &+ 1)
            for _ in start..<min(steps, start + 2_000) where !run.loop.isOver { run.step() }
            confirmed += run.orderCount
            #expect(run.violations == [], "seed \(number + 1)")
        }
        // The random user sometimes confirms as a person does; otherwise the test would prove nothing.
        #expect(confirmed > 0)
    }
}
