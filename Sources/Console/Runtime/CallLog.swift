import Canvas
import Client
import FoundationEssentials
import Glibc
import Logging
import Model
import Settings

/// The log of API calls. The file is opened with the first record, to keep the start fast.
final class CallLog: Sendable {
    /// The size in bytes from which the file is rotated; one old file is kept.
    private static let sizeLimit = 4_194_304

    let recent: RecentCalls
    /// Nil if no screen shows the calls.
    let fresh: UnreadCalls?
    private let path: String?
    private let logger = LockedValue<Logger?>(nil)
    private let skew = LockedValue<TimeInterval?>(nil)
    private let limit = LockedValue<Date?>(nil)
    private let lowLimit = LockedValue<Date?>(nil)

    /// `folder` is created with the first record; without a folder nothing is written. `collectsCalls` keeps each call
    /// with its headers and bodies until a screen reads it from `fresh`.
    init(folder: String?, collectsCalls: Bool = false) {
        (recent, path, fresh) = (RecentCalls(), folder.map { $0 + "/console.log" }, collectsCalls ? UnreadCalls() : nil)
    }

    private init(of other: CallLog) {
        (recent, path, fresh) = (other.recent, other.path, other.fresh.map { _ in UnreadCalls() })
    }

    /// A log for another server: the same file and recent calls, but its own clock skew, rate limit and fresh calls.
    func sibling() -> CallLog { CallLog(of: self) }

    /// Seconds by which the API's clock was ahead of the local clock in the last response with a date; 0 below 1.5 s,
    /// because the date has whole seconds.
    var clockSkew: TimeInterval? { skew.withLock { $0 } }

    /// When the exhausted rate limit of GET requests resets, by the local clock; nil while requests are left.
    var rateLimitedUntil: Date? { limit.withLock { $0 } }

    /// When a nearly exhausted rate limit of GET requests resets, by the local clock; nil while enough are left.
    var lowRateLimitUntil: Date? { lowLimit.withLock { $0 } }

    func write(_ record: CallRecord) {
        fresh?.note(record)
        var record = record
        record.detail = nil
        recent.note(record)
        // Create requests have a separate rate limit, which does not affect polling.
        if record.method == "GET", record.rateLimit != nil {
            limit.withLock { $0 = record.rateLimitedUntil }
            lowLimit.withLock { $0 = record.lowRateLimitUntil }
        }
        if let seconds = record.clockSkew { skew.withLock { $0 = abs(seconds) < 1.5 ? 0 : seconds } }
        writeLine(record)
    }

    /// Writes a call to a server that is not the API, such as LiveKit: its clock and limits are not the API's.
    func writeCallToOtherServer(_ record: CallRecord) {
        fresh?.note(record)
        writeLine(record)
    }

    private func writeLine(_ record: CallRecord) {
        logger.withLock { logger in
            if logger == nil { logger = open() }
            logger?.info("\(line(record))")
        }
    }

    private func line(_ record: CallRecord) -> String {
        let fields = [
            record.method, record.path, record.status.map(String.init) ?? "-",
            "\(Format.decimal(record.milliseconds)) ms",
            "\(record.bytesReceived) B", "try \(record.attempt)", record.requestID ?? "-",
            record.failure.map { "failed=\($0)" } ?? "ok",
        ]
        return ScreenText.clean(SecretRegistry.shared.masking(fields.joined(separator: " ")))
    }

    private func open() -> Logger? {
        guard let path else { return nil }
        let url = URL(filePath: path)
        try? FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        var facts = stat()
        if stat(path, &facts) == 0, facts.st_size > Self.sizeLimit, let target = LinkedFile.target(of: path) {
            rename(target, target + ".1")
        }
        // Mode 0600, because paths and request ids are private.
        let descriptor = Glibc.open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return nil }
        return Logger(label: "protoface-console") { _ in FileLogHandler(descriptor: descriptor) }
    }
}
