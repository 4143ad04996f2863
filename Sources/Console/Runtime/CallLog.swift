import Canvas
import Client
import FoundationEssentials
import Glibc
import Logging
import Model

/// The log file of calls, opened with the first record: nothing that the first screen waits for.
final class CallLog: Sendable {
    /// Bytes after which a new file is begun; one old file is kept.
    private static let sizeLimit = 4_194_304

    let recent: CallRing
    /// Nil where no screen shows the calls.
    let fresh: FreshCalls?
    private let path: String?
    private let logger = LockedValue<Logger?>(nil)
    private let skew = LockedValue<TimeInterval?>(nil)
    private let limit = LockedValue<Date?>(nil)
    private let scarcity = LockedValue<Date?>(nil)

    /// `folder` is created when the first record comes; without one nothing is written. `isWatched` keeps each call
    /// with its headers and bodies until it is taken from `fresh`.
    init(folder: String?, isWatched: Bool = false) {
        (recent, path, fresh) = (CallRing(), folder.map { $0 + "/console.log" }, isWatched ? FreshCalls() : nil)
    }

    private init(of other: CallLog) {
        (recent, path, fresh) = (other.recent, other.path, other.fresh.map { _ in FreshCalls() })
    }

    /// Into the same file and for the same tickets, with a clock, a limit and fresh calls of its own: for another
    /// server.
    func sibling() -> CallLog { CallLog(of: self) }

    /// Seconds that the API's clock was ahead of ours with the last answer that had a date; its whole seconds count as
    /// equal.
    var clockSkew: TimeInterval? { skew.withLock { $0 } }

    /// Until when nothing may be read, by our clock, after the newest answer that named a limit.
    var rateLimitedUntil: Date? { limit.withLock { $0 } }

    /// Until when little may be read, by our clock, after the newest answer that named a limit.
    var lowRateLimitUntil: Date? { scarcity.withLock { $0 } }

    func write(_ record: CallRecord) {
        fresh?.note(record)
        var record = record
        record.detail = nil
        recent.note(record)
        // Creates have a limit of their own, which is no reason to stop looking.
        if record.method == "GET", record.rateLimit != nil {
            limit.withLock { $0 = record.rateLimitedUntil }
            scarcity.withLock { $0 = record.lowRateLimitUntil }
        }
        if let seconds = record.clockSkew { skew.withLock { $0 = abs(seconds) < 1.5 ? 0 : seconds } }
        logger.withLock { logger in
            if logger == nil { logger = open() }
            logger?.info("\(line(record))")
        }
    }

    private func line(_ record: CallRecord) -> String {
        let facts = [
            record.method, record.path, record.status.map(String.init) ?? "-",
            "\(Format.decimal(record.milliseconds)) ms",
            "\(record.bytesReceived) B", "try \(record.attempt)", record.requestID ?? "-",
            record.failure.map { "failed=\($0)" } ?? "ok",
        ]
        return ScreenText.clean(SecretRegistry.shared.masking(facts.joined(separator: " ")))
    }

    private func open() -> Logger? {
        guard let path else { return nil }
        let url = URL(filePath: path)
        try? FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        var facts = stat()
        if stat(path, &facts) == 0, facts.st_size > Self.sizeLimit { rename(path, path + ".1") }
        // 0600: paths and request ids are nobody else's business.
        let descriptor = Glibc.open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return nil }
        return Logger(label: "protoface-console") { _ in FileLogHandler(descriptor: descriptor) }
    }
}
