import FoundationEssentials

/// A compact session: strings are indices into the string pool, dates are seconds since 2001.
struct SessionRecord: Equatable, Sendable {
    /// The value of a missing date.
    static let never = -Double.greatestFiniteMagnitude

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
    var billableSeconds = 0
    var frames = 0
    var createdAt, startedAt, firstFrameAt, endedAt, failedAt: Double
    /// The range in `CompactSessionStore.metadata`.
    var metadata: Range<UInt32>

    static func seconds(_ date: Date?) -> Double { date?.timeIntervalSinceReferenceDate ?? never }
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
