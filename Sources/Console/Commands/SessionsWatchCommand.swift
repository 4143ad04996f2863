import ArgumentParser
import Canvas
import Client
import FoundationEssentials
import Glibc
import Model
import Settings
import Terminal

/// Tells every change of the sessions as it is seen, a line each, until it is stopped.
struct SessionsWatchCommand: AsyncParsableCommand, APICommand {
    static let configuration = CommandConfiguration(
        commandName: "watch", abstract: "Print a line for each change of the sessions, until stopped.",
        discussion: """
            It begins with a line for each session that is live (present), then tells what changes: created, status, ended, \
            failed, stalled and resumed (frames, as far as the API counts them), gone. A change is told where the session \
            passes the filter before it or after it. With --json a line is one object: at, event, id, status, from, failure, \
            stalled_seconds, session.

            protoface-console sessions watch status:failed room~demo --json | jq -r .failure.code

            It ends by itself with --until-ended or --for; Ctrl-C, or a reader that goes away, ends it with exit code 0. \
            Trouble with the API goes to standard error, and it is asked again by the desk's rules.
            """)

    @OptionGroup var api: APIOptions
    @Argument(help: "A filter in the words of the desk, such as status:failed room~demo 'age>5m' is:stalled.")
    var filter: [String] = []
    @Option(
        name: .customLong("until-ended"),
        help: "Watch this session alone until it is over: exit code 0 when it ended or was canceled, 1 when it failed.",
        completion: .liveSessions)
    var untilEnded: String?
    @Option(name: .customLong("for"), help: "Stop after so many seconds; exit code 1 where --until-ended still waits.")
    var seconds: Double?
    @Option(help: "Seconds between two loads of the live sessions, 1 to 60; that of the configuration otherwise, or 2.")
    var refresh: Double?
    @Flag(name: .customLong("changes-only"), help: "Leave out the lines of what is live at the beginning.")
    var changesOnly = false
    @Flag(help: "Print one JSON object a line.")
    var json = false

    func validate() throws {
        guard refresh.map((1...60).contains) != false else {
            throw ValidationError("--refresh must be between 1 and 60 seconds.")
        }
        guard seconds.map({ $0 > 0 && $0 <= 31_536_000 }) != false else {
            throw ValidationError("--for must be above 0 seconds, and a year at the most.")
        }
        guard untilEnded == nil || filter.isEmpty else {
            throw ValidationError("--until-ended takes no filter beside it.")
        }
    }

    @MainActor
    func run() async throws {
        let environment = ProcessInfo.processInfo.environment
        try refuseMistakes()
        let (access, config) = try (api.access(environment), api.choice(environment).config)
        let log = CallLog(folder: Folders(environment: environment).state)
        let run = WatchRun(
            api: .live(access.client(log: log), log: log),
            fleet: WatchedFleet(
                filter: filterText, utcOffset: DeskStart.utcOffset(at: Date()), clockSkew: { log.clockSkew ?? 0 }),
            refresh: refresh ?? config.refresh ?? 2, subject: untilEnded.map { SessionID($0) }, now: { Date() },
            tell: WatchLines(asJSON: json, changesOnly: changesOnly, paint: Paint(environment)).write,
            complain: { Output.complain($0) })
        guard let signals = try? SignalPipe.open(), let latch = try? Latch<Result<Session?, ClientError>>() else {
            throw CommandFailure("No pipe could be made: too many open files.")
        }
        Task.detached { latch.set(await Self.outcome(of: run)) }
        try finish(wait(for: latch, signals))
    }

    private static func outcome(of run: WatchRun) async -> Result<Session?, ClientError> {
        var run = run
        do throws(ClientError) {
            try await run.run()
            return .success(run.last)
        } catch {
            return .failure(error)
        }
    }

    private func finish(_ ending: WatchEnding) throws {
        switch ending {
        case .stopped: return
        case .late:
            guard let untilEnded else { return }
            throw CommandFailure(ScreenText.clean("\(untilEnded) is not over after \(Format.span(seconds ?? 0))."))
        case .over(let result):
            guard let session = try result.get(), session.status == .failed else { return }
            let why = session.failure.map { " \($0.code): \($0.message)" } ?? ""
            throw CommandFailure(ScreenText.clean("\(session.id) failed.\(why)"))
        }
    }
}

/// Why the watching ended.
private enum WatchEnding {
    /// By a signal, or because nobody reads any more.
    case stopped
    /// The time is up.
    case late
    case over(Result<Session?, ClientError>)
}

extension SessionsWatchCommand {
    private var filterText: String { filter.joined(separator: " ") }

    /// A word that means nothing would let everything pass, which a script would never notice.
    private func refuseMistakes() throws(CommandFailure) {
        let read = SessionFilter(filterText, clock: FilterClock(now: Date(), utcOffset: 0))
        if let mistake = (read.mistakes + read.unfinished).first {
            let marks =
                String(repeating: " ", count: mistake.range.lowerBound)
                + String(repeating: "^", count: max(1, mistake.range.count))
            throw CommandFailure("The filter can't be used: \(mistake.words).", .usage, details: [filterText, marks])
        }
        for flag in [FilterFlag.marked, .fake] where read.asks(for: flag) {
            throw CommandFailure("is:\(flag.rawValue) is for the desk: no session here is that.", .usage)
        }
    }

    /// The asking goes on on other threads; this one waits for its end, a signal, or for the reader to go away.
    private func wait(for latch: Latch<Result<Session?, ClientError>>, _ signals: SignalPipe) -> WatchEnding {
        let ends: Set<Signal> = [.interrupt, .terminate, .hangUp]
        let deadline = seconds.map { Date(timeIntervalSinceNow: $0) }
        while true {
            if let result = latch.result { return .over(result) }
            let left = deadline?.timeIntervalSinceNow
            if let left, left <= 0 { return .late }
            var watched = [
                pollfd(fd: latch.descriptor, events: Int16(POLLIN), revents: 0),
                pollfd(fd: signals.descriptor, events: Int16(POLLIN), revents: 0),
                pollfd(fd: STDOUT_FILENO, events: 0, revents: 0),
            ]
            _ = poll(&watched, nfds_t(watched.count), left.map { Int32(min($0 * 1000 + 1, 1_000_000)) } ?? -1)
            if watched[2].revents & Int16(POLLERR | POLLHUP | POLLNVAL) != 0 || !ends.isDisjoint(with: signals.read()) {
                return .stopped
            }
        }
    }
}
