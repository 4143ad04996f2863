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
    /// Metadata key by which a session is found when the answer to its creation is lost.
    nonisolated static let markerKey = "protoface_console_live"
    /// Seconds to wait for the first picture.
    private static let pictureTimeout = 15.0
    private static let endAttempts = 3
    /// Milliseconds between two checks for signals and for audio to send.
    private static let interval: Int32 = 20

    private let client: APIClient
    private let request: PipecatRequest
    private let avatarID: String
    private let marker: String
    private let seconds: Double
    private let signals: SignalPipe
    private(set) var supportsAudioOutput = true

    init(
        client: APIClient, request: PipecatRequest, avatarID: String, marker: String, seconds: Double,
        signals: SignalPipe
    ) {
        (self.client, self.request, self.avatarID) = (client, request, avatarID)
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
        do throws(RelayAddressError) { configuration = try client.relayConfiguration(relay) } catch {
            return (await failed(id, error.sentence), [])
        }
        let session = LiveSession(configuration, start: start)
        session.start()
        var (ending, error) = watch(session, audio)
        var meter = session.meter
        meter.finish(at: MonotonicTime.seconds)
        session.flush()
        session.close()
        if let problem = await end(id) { (ending, error) = (.error, error ?? problem) }
        return (LiveReport(meter, sessionID: id, avatarID: avatarID, ending: ending, error: error), meter.remarks)
    }

    private func failed(_ id: SessionID, _ reason: String) async -> LiveReport {
        var report = LiveReport(avatarID: avatarID, ending: .error, error: reason)
        report.sessionID = id
        if let problem = await end(id) { report.error = reason + " " + problem }
        return report
    }

    // MARK: Creating and ending

    private func create() async throws -> PipecatSession {
        do throws(ClientError) {
            return try await client.createPipecatSession(request)
        } catch {
            guard error.leavesOutcomeUnknown else { throw error }
            await endLostSession()
            throw error
        }
    }

    /// Ends the session that the request may have created although its answer was lost.
    private func endLostSession() async {
        let query = SessionQuery(statuses: [.active])
        guard let page = try? await client.sessions(query) else {
            return Output.complain(
                "The answer was lost, and the sessions can't be read: a session with the metadata "
                    + "\(Self.markerKey)=\(marker) may be running.")
        }
        for session in page.values where session.metadata[Self.markerKey] == .string(marker) {
            if let problem = await end(session.id) { Output.complain(problem) }
        }
    }

    /// Ends the session. Returns what the user has to do if that fails.
    private func end(_ id: SessionID) async -> String? {
        var reason = ""
        for _ in 0..<Self.endAttempts {
            do throws(ClientError) {
                _ = try await client.endSession(id)
                return nil
            } catch {
                reason = Words.sentence(for: error)
            }
        }
        return "The session was not ended: \(reason) End it with: protoface-console sessions end \(id.rawValue)"
    }

    // MARK: Media

    /// Sends audio until the session is over. Returns how it ended.
    private func watch(_ session: LiveSession, _ audio: OpenedAudio) -> (LiveReport.Ending, error: String?) {
        let input = LockedValue(audio.input)
        audio.stream?.read { bytes, isLast, _ in
            input.withLock { input in
                input.append(bytes)
                if isLast { input.finish() }
            }
        }
        let deadline = MonotonicTime.seconds + Self.pictureTimeout
        var isAudioOver = false
        while true {
            if !signals.read().allSatisfy({ !Self.stopSignals.contains($0) }) { return (.signal, nil) }
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
            var watched = pollfd(fd: signals.descriptor, events: Int16(POLLIN), revents: 0)
            _ = poll(&watched, 1, Self.interval)
        }
    }

    private static let stopSignals: [Signal] = [.interrupt, .terminate, .hangUp]

    private static func sendAudio(_ session: LiveSession, _ input: inout AudioInput) -> Result<Bool, FakeTransportError>
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

extension ClientError {
    /// True if the API may have carried out the request despite the error.
    fileprivate var leavesOutcomeUnknown: Bool {
        switch self {
        case .unreachable(let failure):
            switch failure {
            case .reset, .closed, .truncated, .behindProxy, .other: true
            case .dns, .refused, .timedOutConnecting, .noNetwork, .tls, .authorities, .proxy: false
            }
        case .timedOut, .stalled, .cancelled, .undecodable, .tooLarge, .notTheAPI, .serverFault: true
        case .baseURL, .unsendable, .libraryMissing, .brokenPaging, .redirected, .invalid, .unauthenticated, .noCredit,
            .forbidden, .notFound, .conflict, .unprocessable, .rateLimited, .quotaExceeded, .unavailable, .refused:
            false
        }
    }
}
