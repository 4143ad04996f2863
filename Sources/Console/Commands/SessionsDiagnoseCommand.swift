import ArgumentParser
import Canvas
import Client
import Desk
import Diagnosis
import FoundationEssentials
import Model
import RoomWatch
import Settings
import Terminal

/// Says what is wrong with a session, which evidence shows it, and what to do next.
struct SessionsDiagnoseCommand: AsyncParsableCommand, APICommand {
    static let configuration = CommandConfiguration(
        commandName: "diagnose", abstract: "Say what is wrong with a session, with the evidence and the next step.",
        discussion: """
            Reads the session, the other sessions, the account and the platform status, again and again for --seconds, \
            because only changes show whether frames stand still. With LiveKit keys for the session's server \
            (LIVEKIT_URL, LIVEKIT_API_KEY, LIVEKIT_API_SECRET, or the livekit table of the profile) it also asks \
            LiveKit who is in the room. It joins the room only with --join: hidden, to measure sound and pictures, \
            which a hosted LiveKit server may bill as a participant. Each finding is certain (is), most likely or \
            possible (may be), and names its evidence. Ctrl-C stops early and prints what is known by then.

            Exit code 0 if nothing is wrong, 5 if there is a finding, or the session failed.
            """)

    @OptionGroup var api: APIOptions
    @Argument(help: "The session's id, or its end as tables show it.", completion: .sessions)
    var id: String
    @Option(help: "Seconds to watch a live session, 0 to 3600; 0 reads it once.")
    var seconds = 10.0
    @Option(
        name: .customLong("worker-token-file"),
        help: "File with the session's worker token, whose claims are checked; - for standard input.",
        completion: .file())
    var workerTokenFile: String?
    @Flag(help: "Join the LiveKit room, hidden, to measure sound and pictures.")
    var join = false
    @Flag(help: "Print JSON.")
    var json = false

    func validate() throws {
        guard (0...3600).contains(seconds) else { throw ValidationError("--seconds must be between 0 and 3600.") }
    }

    @MainActor
    func run() async throws {
        let environment = ProcessInfo.processInfo.environment
        let claims = try claims()
        let access = try await api.reachableAccess(environment)
        let log = CallLog(folder: Folders(environment: environment).state)
        let client = access.client(log: log)
        let keys = try liveKitKeys(environment)
        let rooms = keys?.roomService(log: log)
        let viewer = try join ? makeViewer(keys, rooms, environment) : nil
        let poller = DiagnosisPoller(
            api: .live(client, log: log), id: try await SessionReference.find(id, client, isNewSandbox: api.sandbox),
            claims: claims, rooms: rooms,
            viewer: viewer, now: { Date() })
        guard let signals = try? SignalPipe.open(), let latch = try? PollableResult<Result<Void, ClientError>>() else {
            throw CommandFailure("Can't create a pipe: too many open files.")
        }
        let latest = LockedValue<DiagnosisPoller?>(nil)
        let seconds = seconds
        Task.detached {
            latch.set(await Self.outcome(of: poller, seconds) { poller in latest.withLock { $0 = poller } })
        }
        let end = latch.wait(until: nil, signals)
        // Take the evidence first: leaving the room takes up to 5 s.
        let last = latest.withLock { $0 }
        let evidence = last?.evidence
        if let words = viewer?.finish() { Output.complain(words) }
        if case .finished(let result) = end { try result.get() }
        guard let last, let evidence else {
            throw CommandFailure("Stopped before the API had answered.")
        }
        if let keys, let trouble = last.room.trouble {
            Output.complain(Words.sentence(for: trouble.error, server: keys.server.hostLabel, keys: keys.label))
        }
        try show(evidence, observed: last.observed, ShellStyle(environment))
    }

    private func makeViewer(
        _ keys: LiveKitKeys?, _ rooms: RoomService?, _ environment: [String: String]
    ) throws(CommandFailure) -> DiagnosisViewer {
        guard let keys, let rooms else {
            throw CommandFailure(
                "--join needs LiveKit keys: set LIVEKIT_URL, LIVEKIT_API_KEY and LIVEKIT_API_SECRET.", .usage)
        }
        let library: String
        do throws(Complaint) { library = try LiveKitLibraryFile.find(environment) } catch {
            throw CommandFailure(error.sentence)
        }
        do throws(PipeError) { return try DiagnosisViewer(keys, rooms, library: library) } catch {
            throw CommandFailure("Can't create a pipe: too many open files.")
        }
    }

    /// The LiveKit keys; nil if none are set. Unusable keys are reported, and the diagnosis runs without them.
    private func liveKitKeys(_ environment: [String: String]) throws(CommandFailure) -> LiveKitKeys? {
        let destination = try api.choice(environment).current
        let profile: Profile? = if case .profile(let profile) = destination { profile } else { nil }
        do throws(Complaint) { return try LiveKitKeys.read(profile: profile, environment: environment) } catch {
            Output.complain("The LiveKit room is not looked at: \(error.sentence)")
            return nil
        }
    }

    private static func outcome(
        of poller: DiagnosisPoller, _ seconds: TimeInterval, publish: @Sendable (DiagnosisPoller) -> Void
    ) async -> Result<Void, ClientError> {
        var poller = poller
        do throws(ClientError) {
            try await poller.run(for: seconds, publish: publish)
            return .success(())
        } catch {
            return .failure(error)
        }
    }

    private func show(_ evidence: Evidence, observed: TimeInterval, _ paint: ShellStyle) throws(CommandFailure) {
        let report = DiagnosisReport(evidence, observed: observed)
        if json {
            try Output.json(report)
        } else {
            for line in DiagnosisText(report, evidence.session, paint).lines { Output.say(line) }
        }
        guard report.diagnosis.findings.isEmpty, evidence.session.status != .failed else {
            let count = report.diagnosis.findings.count
            throw CommandFailure(
                count == 0 ? "The session failed, and no rule explains it." : "\(Format.counted(count, "finding")).",
                .finding)
        }
        var parts = UnreadableParts()
        parts.add(evidence.session.unreadableFields)
        try parts.check()
    }

    private func claims() throws(CommandFailure) -> WorkerTokenClaims? {
        guard let workerTokenFile else { return nil }
        let token: Secret
        do throws(SecretFile.Failure) { token = try SecretFile.read(workerTokenFile) } catch {
            let source = workerTokenFile == "-" ? "Standard input" : workerTokenFile
            throw CommandFailure(
                "\(error.sentence(source)) Nothing was read. Give a file that contains only the worker token.", .usage)
        }
        do throws(TokenFormatError) {
            return try WorkerTokenClaims(reading: TokenText.reduced(token, report: Output.complain))
        } catch {
            throw CommandFailure("The worker token can't be read: \(error.evidence).", .usage)
        }
    }
}
