import FoundationEssentials

/// Clock that starts at the current time and runs `speed` times as fast as the wall clock.
struct SandboxClock {
    let start = Date()
    let speed: Double

    var now: Date { start.addingTimeInterval(Date().timeIntervalSince(start) * max(0, speed)) }
}
