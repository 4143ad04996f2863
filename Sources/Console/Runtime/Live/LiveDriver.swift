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
    private struct Run: Sendable {
        let order: LiveOrder
        let id: SessionID
        /// Maximum duration of the session in seconds; then the API ends it.
        let maxDuration: Int
        let media: LiveSession
        let sessions: PipecatSessions
    }

    private struct State {
        /// True from the request for a session until it was created or refused.
        var isCreating = false
        var run: Run?
        var audio = LiveAudio()
        var hasUnflushedAudio = false
        var microphone: Microphone?
        var player: SoundPlayer?
        /// True after a request to end the session, even if the session is not created yet.
        var isEndRequested = false
        /// True while the request to end the session is in flight.
        var isEndRequestInFlight = false
    }

    /// Milliseconds between two chunks of audio, and between two updates of the meters.
    private static let (audioInterval, meterInterval): (Int32, Int32) = (20, 100)

    private let state = LockedValue(State())
    private let records: LiveRecords
    private let mailbox: Mailbox
    /// Time between two attempts to end or to find a session.
    private let retryInterval: Duration

    init(records: LiveRecords, mailbox: Mailbox, retryInterval: Duration = .seconds(5)) {
        (self.records, self.mailbox, self.retryInterval) = (records, mailbox, retryInterval)
    }

    /// True while a session exists, may exist, or is being ended.
    var isActive: Bool { state.withLock { $0.isCreating || $0.run != nil } }

    // MARK: Creating

    /// Creates the session and connects to its relay.
    func start(_ order: LiveOrder, _ sessions: PipecatSessions) async {
        let isFree = state.withLock { state in
            guard !state.isCreating, state.run == nil else { return false }
            state = State()
            state.isCreating = true
            return true
        }
        guard isFree else { return refuse("A live session is running already.") }
        let start = MonotonicTime.seconds
        records.write(order, session: nil)
        do throws(PipecatSessions.CreateError) {
            let created = try await sessions.create(order.request, marker: order.marker)
            records.write(order, session: created.session.id)
            await connect(created, order, sessions, start)
        } catch {
            refuse(refusal(error, order))
        }
        let endsNow = state.withLock { state in
            state.isCreating = false
            return state.run != nil && state.isEndRequested
        }
        if endsNow { await end() }
    }

    private func refuse(_ sentence: String) { mailbox.post(.live(.created(.failure(Complaint(sentence))))) }

    private func refusal(_ error: PipecatSessions.CreateError, _ order: LiveOrder) -> String {
        let words = Words.sentence(for: error.error)
        switch error.lost {
        case nil, .ended?, .notFound?: records.remove(order.marker)
        // Keep the record, so that the next start of the console asks whether to end the session.
        case .running?, .unknown?: break
        }
        guard let lost = error.lost else { return "Not created. \(words)" }
        return "\(words) \(Words.sentence(for: lost, marker: order.marker))"
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
        // Post this before the relay can report anything.
        mailbox.post(.live(.created(.success(created.session))))
        media.start()
        let pump = POSIXThread.start { [self] in feed(id, wake) }
        pump?.detach()
    }

    /// Ends a session whose media can't be used.
    private func end(
        _ created: PipecatSession, _ order: LiveOrder, _ sessions: PipecatSessions, _ reason: String
    ) async {
        if let error = await sessions.end(created.session.id) {
            return refuse("\(reason) \(Words.sentence(forUnended: created.session.id, error))")
        }
        records.remove(order.marker)
        refuse(reason)
    }

    // MARK: Media

    /// Sends audio and reports the meters, until the session is over. Runs on its own thread.
    private func feed(_ id: SessionID, _ wake: POSIXPipe) {
        var nextUpdate = MonotonicTime.seconds
        while let run = state.withLock({ $0.run?.id == id ? $0.run : nil }) {
            let isSending = sendAudio(run.media)
            if run.media.progress.end != nil {
                postUpdate(id)
                // Without a connection the session is useless and still costs credits, so end it.
                Task.detached { await self.end() }
                return
            }
            if MonotonicTime.seconds >= nextUpdate {
                postUpdate(id)
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

    // MARK: Audio

    /// Sends an utterance or a stream after those that wait.
    func add(_ opened: OpenedAudio) -> Complaint? {
        if case .failed(let error) = opened.input { return Complaint(error.failure.message) }
        let isAdded = state.withLock { $0.audio.add(opened) }
        guard isAdded else { return Complaint("Too much audio waits to be sent: i drops it.") }
        if let stream = opened.stream { read(stream) }
        return nil
    }

    private func read(_ stream: AudioStream) {
        stream.read { [self] bytes, isLast, isAhead in
            let now = MonotonicTime.seconds
            state.withLock { $0.audio.append(bytes, isLast: isLast, isAhead: isAhead, at: now) }
        }
    }

    func interrupt() {
        let media = state.withLock { state in
            state.audio.clear()
            state.hasUnflushedAudio = false
            return state.run?.media
        }
        media?.interrupt()
    }

    func setMicrophone(_ isOn: Bool) -> Message.Live {
        guard isOn else {
            stopMicrophone()
            return .microphone(isOn: false, nil)
        }
        do throws(Complaint) {
            let microphone = try Microphone.open()
            stopMicrophone()
            state.withLock { state in
                state.microphone = microphone
                state.audio.add(OpenedAudio(input: .stream(PCMStream()), stream: microphone.stream))
            }
            microphone.stream.read { [self] bytes, isLast, isAhead in
                let now = MonotonicTime.seconds
                let isCurrent = state.withLock { state in
                    guard state.microphone?.process == microphone.process else { return false }
                    state.audio.append(bytes, isLast: isLast, isAhead: isAhead, at: now)
                    return true
                }
                if isLast, isCurrent { microphoneEnded() }
            }
            return .microphone(isOn: true, nil)
        } catch {
            return .microphone(isOn: false, error)
        }
    }

    /// The recording program ended by itself.
    private func microphoneEnded() {
        stopMicrophone()
        let complaint = Complaint("The recording program has ended, so the microphone is off.")
        mailbox.post(.live(.microphone(isOn: false, complaint)))
    }

    private func stopMicrophone() {
        let microphone = state.withLock { state in
            defer { state.microphone = nil }
            if state.microphone != nil { state.audio.finishStream() }
            return state.microphone
        }
        microphone?.stop()
    }

    func setPlayback(_ isOn: Bool) -> Message.Live {
        let old = state.withLock { state in
            defer { state.player = nil }
            return state.player
        }
        old?.stop()
        guard isOn else { return .playback(isOn: false, nil) }
        do throws(Complaint) {
            let player = try SoundPlayer()
            state.withLock { $0.player = player }
            return .playback(isOn: true, nil)
        } catch {
            return .playback(isOn: false, error)
        }
    }

    // MARK: Ending

    /// Ends the session and reports it. A session that is being created is ended as soon as it exists.
    func end() async {
        let run = state.withLock { state -> Run? in
            state.isEndRequested = true
            guard let run = state.run, !state.isEndRequestInFlight else { return nil }
            state.isEndRequestInFlight = true
            return run
        }
        guard let run else { return }
        stopMicrophone()
        run.media.flush()
        // Before the connection is closed, which can take a second.
        let error = await run.sessions.end(run.id)
        run.media.close()
        _ = setPlayback(false)
        state.withLock { $0.run = nil }
        if error == nil { records.remove(run.order.marker) }
        mailbox.post(.live(.ended(error.map { Complaint(Words.sentence(forUnended: run.id, $0)) })))
        if error?.isUnreachable == true { Task.detached { await self.endLater(run) } }
    }

    /// After a network error, retries to end a session until its maximum duration is over. If the console exits before
    /// that, its next start asks whether to end the session.
    private func endLater(_ run: Run) async {
        let leftover = LiveLeftover(marker: run.order.marker, session: run.id, avatarID: run.order.avatarID)
        let start = MonotonicTime.seconds
        while MonotonicTime.seconds - start < Double(run.maxDuration) {
            try? await Task.sleep(for: retryInterval)
            guard await run.sessions.end(run.id) == nil else { continue }
            records.remove(run.order.marker)
            return mailbox.post(.live(.leftoverEnded(leftover, nil)))
        }
    }

    /// Ends the session when the program ends. Blocks for at most `seconds`. Returns what the user has to do if it is
    /// not ended then.
    func finish(within seconds: Double) -> Complaint? {
        guard isActive, let done = try? PollableResult<Bool>() else { return nil }
        Task.detached {
            while self.isActive {
                await self.end()
                if self.isActive { try? await Task.sleep(for: .milliseconds(20)) }
            }
            done.set(true)
        }
        var watched = pollfd(fd: done.descriptor, events: Int16(POLLIN), revents: 0)
        let deadline = MonotonicTime.seconds + seconds
        while done.result == nil, MonotonicTime.seconds < deadline {
            _ = poll(&watched, 1, Int32(max(1, (deadline - MonotonicTime.seconds) * 1000)))
        }
        guard done.result == nil else { return nil }
        let id = state.withLock { $0.run?.id.rawValue }
        return Complaint(
            "The live session was not ended in time. "
                + (id.map { "End it with: protoface-console sessions end \($0)" }
                    ?? "The next start of the console asks whether to end it."))
    }

    // MARK: Sessions of earlier runs

    /// Reports a running session whose console process no longer exists.
    func findLeftovers(at address: String, _ sessions: PipecatSessions) async {
        for record in records.abandoned(at: address) {
            guard let id = await leftoverID(record, sessions, attempts: 3) else { continue }
            let leftover = LiveLeftover(marker: record.marker, session: id, avatarID: record.avatarID)
            // One question at a time; the next start asks about the others.
            return mailbox.post(.live(.leftoverFound(leftover)))
        }
    }

    /// The id of the session if it still runs. Removes the record if it does not. Repeats failed requests.
    private func leftoverID(
        _ record: LiveRecords.Record, _ sessions: PipecatSessions, attempts: Int
    ) async -> SessionID? {
        do throws(ClientError) {
            var id: SessionID?
            if let known = record.session {
                let session = try await sessions.client.session(known).session
                id = session.status.isTerminal || session.status == .ending ? nil : known
            } else {
                id = try await findMarked(record.marker, sessions)
            }
            if id == nil { records.remove(record.marker) }
            return id
        } catch {
            if case .notFound = error {
                records.remove(record.marker)
                return nil
            }
            guard attempts > 1, error != .cancelled else { return nil }
            try? await Task.sleep(for: retryInterval)
            return await leftoverID(record, sessions, attempts: attempts - 1)
        }
    }

    /// Searches up to three times, because the create request of a crashed console may still be in progress.
    private func findMarked(_ marker: String, _ sessions: PipecatSessions) async throws(ClientError) -> SessionID? {
        for attempt in 0..<3 {
            if attempt > 0 { try? await Task.sleep(for: retryInterval) }
            if let id = try await sessions.find(marker).first { return id }
        }
        return nil
    }

    func endLeftover(_ leftover: LiveLeftover, _ sessions: PipecatSessions) async -> Message.Live {
        let error = await sessions.end(leftover.session)
        if error == nil { records.remove(leftover.marker) }
        return .leftoverEnded(leftover, error.map { Complaint(Words.sentence(forUnended: leftover.session, $0)) })
    }
}
