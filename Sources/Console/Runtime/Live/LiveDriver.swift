import Client
import Desk
import FakeTransport
import FoundationEssentials
import Glibc
import Live
import Media
import Model
import Settings

/// Runs the live session of the desk, outside the state: its connection, audio, microphone, player and end.
final class LiveDriver: Sendable {
    /// A created session.
    struct Run: Sendable {
        let order: LiveOrder
        let id: SessionID
        /// Maximum duration of the session in seconds; then the API ends it.
        let maxDuration: Int
        let media: LiveSession
        let sessions: PipecatSessions
    }

    struct State {
        /// The order from the request for its session until the session was created or refused.
        var creating: LiveOrder?
        var run: Run?
        var audio = LiveAudio()
        var hasUnflushedAudio = false
        /// Number of the last stream of audio. The readers of earlier streams stop.
        var streamNumber = 0
        var microphone: Microphone?
        var player: SoundPlayer?
        /// True after a request to end the session, even if the session is not created yet.
        var isEndRequested = false
        /// True while the request to end the session is in flight.
        var isEndRequestInFlight = false
        /// Sessions that may be running although this run of the console tried to end them, by marker.
        var unended: [String: UnendedSession] = [:]
    }

    /// Milliseconds between two chunks of audio, and between two updates of the meters.
    private static let (audioInterval, meterInterval): (Int32, Int32) = (20, 100)

    let state = LockedValue(State())
    let records: LiveRecords
    let mailbox: Mailbox
    let devices: SoundDevices
    /// Time between two attempts to end or to find a session.
    let retryInterval: Duration

    init(
        records: LiveRecords, mailbox: Mailbox, devices: SoundDevices = SoundDevices(),
        retryInterval: Duration = .seconds(5)
    ) {
        (self.records, self.mailbox) = (records, mailbox)
        (self.devices, self.retryInterval) = (devices, retryInterval)
    }

    /// True while a session exists, may exist, or is being ended.
    var isActive: Bool { state.withLock { $0.creating != nil || $0.run != nil } }

    // MARK: Creating

    /// Creates the session and connects to its relay.
    func start(_ order: LiveOrder, _ sessions: PipecatSessions) async {
        let isFree = state.withLock { state in
            guard state.creating == nil, state.run == nil else { return false }
            state.prepare(for: order)
            return true
        }
        guard isFree else { return refuse("A live session is running already.") }
        let start = MonotonicTime.seconds
        let key = sessions.client.configuration.apiKey
        records.write(order, session: nil, key: key)
        do throws(PipecatSessions.CreateError) {
            let created = try await sessions.create(order.request, marker: order.marker)
            records.write(order, session: created.session.id, key: key)
            await connect(created, order, sessions, start)
        } catch {
            refuse(refusal(error, order, sessions))
        }
        let endsNow = state.withLock { state in
            state.creating = nil
            return state.run != nil && state.isEndRequested
        }
        if endsNow { await end() }
    }

    private func refuse(_ sentence: String) { mailbox.post(.live(.created(.failure(Complaint(sentence))))) }

    private func refusal(
        _ error: PipecatSessions.CreateError, _ order: LiveOrder, _ sessions: PipecatSessions
    ) -> String {
        let words = Words.sentence(for: error.error)
        guard let lost = error.lost else {
            records.remove(order.marker)
            return "Not created. \(words)"
        }
        let sentence = Words.sentence(for: lost, marker: order.marker)
        // Without a session that was ended, keep the record, so that the next start of the console looks for one.
        switch lost {
        case .ended: records.remove(order.marker)
        case .running(let id): keep(UnendedSession(order, id, sessions, sentence))
        case .unknown: keep(UnendedSession(order, nil, sessions, sentence))
        case .notFound: break
        }
        return "\(words) \(sentence)"
    }

    private func connect(
        _ created: PipecatSession, _ order: LiveOrder, _ sessions: PipecatSessions, _ start: Double
    ) async {
        guard let relay = created.relay else {
            let problem = created.relayProblem.map { " (\($0.words))" } ?? ""
            return await end(created, order, sessions, "The API described no media relay that can be used\(problem).")
        }
        let configuration: RelayConnection.Configuration
        do throws(RelayAddressError) { configuration = try sessions.client.relayConfiguration(relay) } catch {
            return await end(created, order, sessions, error.sentence)
        }
        guard let wake = try? POSIXPipe() else {
            let reason = "Too many files are open, so that the media relay can't be connected."
            return await end(created, order, sessions, reason)
        }
        wake.makeWritesNonblocking()
        let id = created.session.id
        let listener = LiveSession.Listener(
            changed: { [self] in
                if state.withLock({ $0.run?.id == id }) { postUpdate(id) }
                wake.signal()
            },
            audio: { [self] audio in state.withLock { $0.player }?.play(audio) })
        let media = LiveSession(configuration, relay: relay, start: start, listener: listener)
        state.withLock {
            $0.run = Run(
                order: order, id: id, maxDuration: created.session.maxDurationSeconds, media: media, sessions: sessions)
        }
        // The screen must know the session before the first report of the relay arrives.
        mailbox.post(.live(.created(.success(created.session))))
        media.start()
        let pump = POSIXThread.start { [self] in feed(media, wake) }
        pump?.detach()
    }

    /// Ends a session whose media can't be used.
    private func end(
        _ created: PipecatSession, _ order: LiveOrder, _ sessions: PipecatSessions, _ reason: String
    ) async {
        if let error = await sessions.end(created.session.id) {
            let unended = UnendedSession(order, created.session, sessions, error)
            keep(unended, retriesAfter: error)
            return refuse("\(reason) \(unended.sentence)")
        }
        records.remove(order.marker)
        refuse(reason)
    }

    // MARK: Media

    /// Sends audio and reports the meters, until the session is over. Runs on its own thread.
    private func feed(_ media: LiveSession, _ wake: POSIXPipe) {
        var nextUpdate = MonotonicTime.seconds
        while let run = state.withLock({ $0.run?.media === media ? $0.run : nil }) {
            let isSending = sendAudio(media)
            if media.progress.end != nil {
                postUpdate(run.id)
                // Without a connection the session is useless and still costs credits, so end it.
                Task.detached { await self.end(only: media) }
                return
            }
            if MonotonicTime.seconds >= nextUpdate {
                postUpdate(run.id)
                nextUpdate = MonotonicTime.seconds + Double(Self.meterInterval) / 1000
            }
            var watched = pollfd(fd: wake.read, events: Int16(POLLIN), revents: 0)
            _ = poll(&watched, 1, isSending ? Self.audioInterval : Self.meterInterval)
            wake.drain()
        }
    }

    /// Returns true while there is audio to send.
    private func sendAudio(_ media: LiveSession) -> Bool {
        guard media.canSendAudio else { return false }
        do throws(FakeTransportError) {
            return try sendDueAudio(media)
        } catch {
            state.withLock { $0.audio.dropFailed() }
            mailbox.post(.live(.audioRefused(Complaint(error.failure.message))))
            return true
        }
    }

    private func sendDueAudio(_ media: LiveSession) throws(FakeTransportError) -> Bool {
        let result = state.withLock { state -> Result<Bool, FakeTransportError> in
            guard !state.audio.hasEnded || state.hasUnflushedAudio else { return .success(false) }
            do throws(FakeTransportError) {
                state.hasUnflushedAudio = true
                if try media.sendAudio(from: &state.audio) { return .success(true) }
            } catch {
                return .failure(error)
            }
            state.hasUnflushedAudio = false
            media.flush()
            return .success(false)
        }
        return try result.get()
    }

    private func postUpdate(_ id: SessionID) {
        guard let media = state.withLock({ $0.run?.media }) else { return }
        var update = LiveUpdate(session: id, reading: media.reading(), picture: media.takePicture())
        update.arrival = update.picture.map { Date(timeIntervalSinceNow: $0.arrival - MonotonicTime.seconds) }
        mailbox.post(.live(.updated(update))) { older in
            guard case .live(.updated(let older)) = older else { return nil }
            return .live(.updated(update.replacing(older)))
        }
    }

    func setPictureSize(_ size: PictureSize?) { state.withLock { $0.run }?.media.setPictureSize(size) }
}
