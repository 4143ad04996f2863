import FoundationEssentials

/// Wall-clock time, sped up from the moment it was made.
struct SandboxClock {
    let start = Date()
    let speed: Double

    var now: Date { start.addingTimeInterval(Date().timeIntervalSince(start) * max(0, speed)) }
}
