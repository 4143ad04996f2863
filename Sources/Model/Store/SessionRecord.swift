import FoundationEssentials

/// A compact session: strings are indices into the string pool, dates are seconds since 2001.
struct SessionRecord: Equatable, Sendable {
    /// The value of a missing date.
    static let never = -Double.greatestFiniteMagnitude

    /// The value of an unknown number; not optional, to save 8 bytes each.
    private static let unknown = Int.min

    var status, avatarID, transportType: UInt32
    var url: UInt32 = 0
    var roomName: UInt32 = 0
    var workerIdentity: UInt32 = 0
    var audioSource: UInt32 = 0
    var subscribeToIdentity: UInt32 = 0
    var quality: UInt32
    var failureCode, failureMessage, billingSurface: UInt32
    var isLiveKit = false
    var synthesizesAudio = false
    var hasUsage = false
    var isActive = false
    var maxDurationSeconds, idleTimeoutSeconds: Int
    /// `unknown` for values that are not known.
    var billableSeconds = unknown
    var frames = unknown
    var createdAt, startedAt, firstFrameAt, endedAt, failedAt: Double
    /// The range in `CompactSessionStore.metadata`.
    var metadata: Range<UInt32>

    static func seconds(_ date: Date?) -> Double { date?.timeIntervalSinceReferenceDate ?? never }
    static func number(_ number: Int?) -> Int { number ?? unknown }
    var knownBillableSeconds: Int? { billableSeconds == Self.unknown ? nil : billableSeconds }
    var knownFrames: Int? { frames == Self.unknown ? nil : frames }

    static func date(_ seconds: Double) -> Date? {
        seconds == never ? nil : Date(timeIntervalSinceReferenceDate: seconds)
    }

    var finishedAt: Double { endedAt != Self.never ? endedAt : failedAt }

    /// Age in seconds, as in `Session.age(at:)`; `now` is in seconds since 2001.
    func age(at now: Double) -> Double {
        let end = isActive ? now : finishedAt != Self.never ? finishedAt : createdAt
        return max(0, end - createdAt)
    }
}
