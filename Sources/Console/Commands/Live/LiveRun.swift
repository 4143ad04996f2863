import Canvas
import Client
import Desk
import FakeTransport
import Glibc
import Live
import Media
import Model
import Terminal

/// One run of the `live` command. Whatever happens, the session that it created is ended.
@MainActor
final class LiveRun {
    /// Seconds to wait for the first picture.
    private static let pictureTimeout = 15.0
    /// Milliseconds between two checks for signals and for audio to send.
    private static let interval: Int32 = 20
    /// Seconds in which the reader of standard output can take the last picture, after the end of the session.
    private static let outputTimeout = 1.0

    private let sessions: PipecatSessions
    private let request: PipecatRequest
    private let avatarID: String
    private let marker: String
    private let seconds: Double
    private let signals: SignalPipe
    private(set) var supportsAudioOutput = true
    /// Writes the pictures; nil if they are not printed.
    var printer: FramePrinter?

    init(
        sessions: PipecatSessions, request: PipecatRequest, avatarID: String, marker: String, seconds: Double,
        signals: SignalPipe
    ) {
        (self.sessions, self.request, self.avatarID) = (sessions, request, avatarID)
        (self.marker, self.seconds, self.signals) = (marker, seconds, signals)
    }

    /// Throws only if no session was created.
    func perform(_ audio: OpenedAudio) async throws -> (LiveReport, remarks: [String]) {
        let start = MonotonicTime.seconds
        let created = try await create()
        let id = created.session.id
        guard let relay = created.relay else {
            let problem = created.relayProblem.map { " (\($0.words))" } ?? ""
            return (await failed(id, "The API described no media relay that can be used\(problem)."), [])
        }
        supportsAudioOutput = relay.supportsAudioOutput
        let configuration: RelayConnection.Configuration
        do throws(RelayAddressError) { configuration = try sessions.client.relayConfiguration(relay) } catch {
            return (await failed(id, error.sentence), [])
        }
        let session = LiveSession(configuration, relay: relay, start: start)
        session.setPictureSize(printer?.pictureSize)
        session.start()
        let input = LockedValue(LiveAudio(audio))
        var (ending, error) = watch(session, input, audio.stream)
        var meter = session.meter
        meter.finish(at: MonotonicTime.seconds)
        session.flush()
        // End the session first: closing the connection can take a second.
        if let problem = await end(id) { (ending, error) = (.error, error ?? problem) }
        session.close()
        printer?.finish(within: Self.outputTimeout)
        if error == nil, let failure = printer?.end?.failure { (ending, error) = (.error, failure) }
        return (
            LiveReport(meter, sessionID: id, avatarID: avatarID, ending: ending, error: error),
            limitRemarks(created.session) + meter.remarks + lateRemarks(input.withLock { $0.droppedSeconds })
        )
    }

    private func limitRemarks(_ session: Session) -> [String] {
        guard Double(session.maxDurationSeconds) < seconds else { return [] }
        return ["The API limits this session to \(session.maxDurationSeconds) s, which is less than --seconds."]
    }

    private func lateRemarks(_ seconds: Double) -> [String] {
        seconds > 0 ? ["\(Format.decimal(seconds, places: 2)) s of audio came too late and were dropped."] : []
    }

    private func failed(_ id: SessionID, _ reason: String) async -> LiveReport {
        var report = LiveReport(avatarID: avatarID, ending: .error, error: reason)
        report.sessionID = id
        if let problem = await end(id) { report.error = reason + " " + problem }
        return report
    }

    // MARK: Creating and ending

    private func create() async throws -> PipecatSession {
        do throws(PipecatSessions.CreateError) {
            return try await sessions.create(request, marker: marker)
        } catch {
            if let lost = error.lost { Output.complain(Words.sentence(for: lost, marker: marker)) }
            throw error.error
        }
    }

    /// Ends the session. Returns what the user has to do if that fails.
    private func end(_ id: SessionID) async -> String? {
        await sessions.end(id).map { Words.sentence(forUnended: id, $0) }
    }

    // MARK: Media

    /// Sends audio until the session is over. Returns how it ended.
    private func watch(_ session: LiveSession, _ input: LockedValue<LiveAudio>, _ stream: AudioStream?)
        -> (LiveReport.Ending, error: String?)
    {
        stream?.read { bytes, isLast, isAhead in
            let now = MonotonicTime.seconds
            input.withLock { $0.append(bytes, isLast: isLast, isAhead: isAhead, at: now) }
        }
        let deadline = MonotonicTime.seconds + Self.pictureTimeout
        var isAudioOver = false
        while true {
            if !Signal.stopSignals.isDisjoint(with: signals.read()) { return (.signal, nil) }
            if let ending = ending(session.progress, deadline: deadline) { return ending }
            if !isAudioOver, session.canSendAudio {
                switch input.withLock({ input in Self.sendAudio(session, &input) }) {
                case .success(true): break
                case .success(false):
                    session.flush()
                    isAudioOver = true
                case .failure(let error): return (.error, error.failure.message)
                }
            }
            if let picture = session.takePicture() { printer?.print(picture) }
            if let end = printer?.end { return (end.failure == nil ? .signal : .error, end.failure) }
            var watched = pollfd(fd: signals.descriptor, events: Int16(POLLIN), revents: 0)
            _ = poll(&watched, 1, Self.interval)
        }
    }

    private static func sendAudio(_ session: LiveSession, _ input: inout LiveAudio) -> Result<Bool, FakeTransportError>
    {
        do throws(FakeTransportError) { return .success(try session.sendAudio(from: &input)) } catch {
            return .failure(error)
        }
    }

    private func ending(_ progress: LiveProgress, deadline: Double) -> (LiveReport.Ending, error: String?)? {
        if let text = progress.errorText { return (.error, "The media relay reported an error: \(text)") }
        if let end = progress.end {
            let failure = Words.failure(for: end)
            return (failure == nil ? .server : .error, failure)
        }
        let now = MonotonicTime.seconds
        if let first = progress.firstPicture { return now - first >= seconds ? (.time, nil) : nil }
        guard now >= deadline else { return nil }
        return (.error, "No picture came within \(Int(Self.pictureTimeout)) s.")
    }
}
