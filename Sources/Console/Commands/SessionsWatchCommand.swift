import ArgumentParser
import Canvas
import Client
import FoundationEssentials
import Model
import Settings
import Terminal

/// Prints one line for each session change, until it is stopped.
struct SessionsWatchCommand: AsyncParsableCommand, APICommand {
    static let configuration = CommandConfiguration(
        commandName: "watch", abstract: "Print one line for each session change, until stopped.",
        discussion: """
            The first lines are the live sessions (present). The next ones are changes: created, status, ended, \
            failed, stalled and resumed (by the frame count of the API), verdict (a certain or most likely finding, as \
            of sessions diagnose, changed), gone. A change is printed if the session \
            matches the filter before or after it. With --json each line is one object: at, event, id, status, from, \
            failure, stalled_seconds, finding, session.

            protoface-console sessions watch status:failed room~demo --json | jq -r .failure.code

            --until-ended and --for stop it automatically; Ctrl-C and a closed pipe stop it with exit code 0. API \
            errors go to standard error, and requests are repeated with the same backoff as in the desk.
            """)

    @OptionGroup var api: APIOptions
    @Argument(help: "Filter with the syntax of the desk, such as status:failed room~demo 'age>5m' is:stalled.")
    var filter: [String] = []
    @Option(
        name: .customLong("until-ended"),
        help: "Watch only this session until it is finished: exit code 0 if it ended or was canceled, 1 if it failed.",
        completion: .liveSessions)
    var untilEnded: String?
    @Option(
        name: .customLong("for"),
        help: "Stop after this many seconds; exit code 1 if the session of --until-ended is not finished.")
    var seconds: Double?
    @Option(help: "Seconds between two polls of the live sessions, 1 to 60 (default: from the configuration, or 2).")
    var refresh: Double?
    @Flag(name: .customLong("changes-only"), help: "Do not print the sessions that are live at the start.")
    var changesOnly = false
    @Flag(help: "Print one JSON object per line.")
    var json = false

    func validate() throws {
        guard refresh.map((1...60).contains) != false else {
            throw ValidationError("--refresh must be between 1 and 60 seconds.")
        }
        guard seconds.map({ $0 > 0 && $0 <= 31_536_000 }) != false else {
            throw ValidationError("--for must be above 0 and at most 31536000 seconds (one year).")
        }
        guard untilEnded == nil || filter.isEmpty else {
            throw ValidationError("--until-ended can't be combined with a filter.")
        }
    }

    @MainActor
    func run() async throws {
        let environment = ProcessInfo.processInfo.environment
        try validateFilter()
        let access = try await api.reachableAccess(environment)
        let config = try api.choice(environment).config
        let log = CallLog(folder: Folders(environment: environment).state)
        let client = access.client(log: log)
        let subject: SessionID? =
            if let untilEnded { try await SessionReference.find(untilEnded, client, isNewSandbox: api.sandbox) } else {
                nil
            }
        let run = WatchPoller(
            api: .live(client, log: log),
            fleet: SessionChangeTracker(
                filter: filterText, utcOffset: DeskLauncher.utcOffset(at: Date()), clockSkew: { log.clockSkew }),
            refresh: refresh ?? config.refresh ?? 2, subject: subject, now: { Date() },
            tell: WatchEventWriter(asJSON: json, changesOnly: changesOnly, paint: ShellStyle(environment)).write,
            complain: { Output.complain($0) })
        guard let signals = try? SignalPipe.open(), let latch = try? PollableResult<Result<Session?, ClientError>>()
        else {
            throw CommandFailure("Can't create a pipe: too many open files.")
        }
        Task.detached { latch.set(await Self.outcome(of: run)) }
        try finish(latch.wait(until: seconds.map { Date(timeIntervalSinceNow: $0) }, signals))
    }

    private static func outcome(of run: WatchPoller) async -> Result<Session?, ClientError> {
        var run = run
        do throws(ClientError) {
            try await run.run()
            return .success(run.last)
        } catch {
            return .failure(error)
        }
    }

    private func finish(_ stopReason: StopReason<Result<Session?, ClientError>>) throws {
        switch stopReason {
        case .stopped: return
        case .timedOut:
            guard let untilEnded else { return }
            throw CommandFailure(ScreenText.clean("\(untilEnded) is not finished after \(Format.span(seconds ?? 0))."))
        case .finished(let result):
            guard let session = try result.get(), session.status == .failed else { return }
            let reason = session.failure.map { " \($0.code): \($0.message)" } ?? ""
            throw CommandFailure(ScreenText.clean("\(session.id) failed.\(reason)"))
        }
    }
}

extension SessionsWatchCommand {
    private var filterText: String { filter.joined(separator: " ") }

    /// Throws for invalid filter terms: ignoring them would print all sessions, which a script would not notice.
    private func validateFilter() throws(CommandFailure) {
        let parsedFilter = SessionFilter(filterText, clock: FilterClock(now: Date(), utcOffset: 0))
        if let mistake = (parsedFilter.mistakes + parsedFilter.unfinished).first {
            let marker =
                String(repeating: " ", count: mistake.range.lowerBound)
                + String(repeating: "^", count: max(1, mistake.range.count))
            throw CommandFailure("The filter can't be used: \(mistake.words).", .usage, details: [filterText, marker])
        }
        for flag in [FilterFlag.marked, .fake] where parsedFilter.asks(for: flag) {
            throw CommandFailure("is:\(flag.rawValue) matches only in the desk.", .usage)
        }
    }
}
