import FoundationEssentials
import Model

/// The faults that are on.
struct FaultBoard {
    struct Entry {
        let setting: FaultSetting
        let since: Date
    }

    private var entries: [ServiceFault: Entry] = [:]
    private var generator: SeededGenerator

    init(seed: UInt64) { generator = SeededGenerator(seed: seed, stream: 8) }

    subscript(fault: ServiceFault) -> Entry? { entries[fault] }

    /// In the order in which help lists them.
    var all: [Entry] { ServiceFault.allCases.compactMap { entries[$0] } }

    mutating func switchOn(_ setting: FaultSetting, at now: Date) {
        // Only its value changes of one that is on already.
        entries[setting.fault] = Entry(setting: setting, since: entries[setting.fault]?.since ?? now)
    }

    mutating func switchOff(_ fault: ServiceFault) { entries[fault] = nil }

    /// The number of a fault that is on.
    func number(_ fault: ServiceFault) -> Double? { entries[fault]?.setting.number }

    /// Whether a fault that strikes a share of the requests strikes this one.
    mutating func strikes(_ fault: ServiceFault) -> Bool {
        guard let share = number(fault) else { return false }
        return generator.chance(share)
    }

    /// Seconds by which the API's clock is fast.
    var skew: TimeInterval { number(.clockSkew) ?? 0 }

    /// The moment as of which live workers have been heard: late heartbeats hold it back, but never move it backwards.
    func heard(at now: Date) -> Date {
        guard let entry = entries[.lateHeartbeat] else { return now }
        return max(now.addingTimeInterval(-entry.setting.number), min(now, entry.since))
    }

    var stage: FailureStage? {
        if case .stage(let stage)? = entries[.failStage]?.setting.value { stage } else { nil }
    }
}
