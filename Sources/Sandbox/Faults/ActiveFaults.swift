import FoundationEssentials
import Model

/// Active faults of the sandbox.
struct ActiveFaults {
    struct Entry {
        let setting: FaultSetting
        let since: Date
    }

    private var entries: [ServiceFault: Entry] = [:]
    private var generator: SeededGenerator

    init(seed: UInt64) { generator = SeededGenerator(seed: seed, stream: 8) }

    subscript(fault: ServiceFault) -> Entry? { entries[fault] }

    /// In the order of the command help.
    var all: [Entry] { ServiceFault.allCases.compactMap { entries[$0] } }

    mutating func switchOn(_ setting: FaultSetting, at now: Date) {
        // A fault that is already on gets the new value and keeps its start time.
        entries[setting.fault] = Entry(setting: setting, since: entries[setting.fault]?.since ?? now)
    }

    mutating func switchOff(_ fault: ServiceFault) { entries[fault] = nil }

    /// The numeric value of a fault; nil when the fault is off.
    func number(_ fault: ServiceFault) -> Double? { entries[fault]?.setting.number }

    /// Decides at random whether a fault that affects a share of the requests affects this one.
    mutating func drawFault(_ fault: ServiceFault) -> Bool {
        guard let share = number(fault) else { return false }
        return generator.chance(share)
    }

    /// Seconds by which the API's clock is fast.
    var skew: TimeInterval { number(.clockSkew) ?? 0 }

    /// The time up to which worker heartbeats have arrived. Late heartbeats delay it but never move it backwards.
    func heard(at now: Date) -> Date {
        guard let entry = entries[.lateHeartbeat] else { return now }
        return max(now.addingTimeInterval(-entry.setting.number), min(now, entry.since))
    }

    /// The stage at which new sessions fail; nil without that fault.
    var stage: FailureStage? {
        if case .stage(let stage)? = entries[.failStage]?.setting.value { stage } else { nil }
    }
}
