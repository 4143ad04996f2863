import Client
import Desk
import Glibc
import Live
import Model

/// Ending the live session, and sessions that could not be ended.
extension LiveDriver {
    /// Ends the session and reports it. A session that is being created is ended as soon as it exists. If `media` is
    /// given, only the session with this media is ended.
    func end(only media: LiveSession? = nil) async {
        let run = state.withLock { state -> Run? in
            guard media == nil || state.run?.media === media else { return nil }
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
        let unended = error.map { UnendedSession(run, $0) }
        // Before the session is removed, so that the end of the program reports it.
        if let unended { keep(unended, retriesAfter: error) }
        state.withLock { $0.removeRun() }
        if error == nil { records.remove(run.order.marker) }
        mailbox.post(.live(.ended(unended.map { Complaint($0.sentence) })))
    }

    /// Keeps a session that could not be ended for the end of the program. After a network error, tries again later.
    func keep(_ unended: UnendedSession, retriesAfter error: ClientError? = nil) {
        // The embedded sandbox ends with the console, and its sessions with it.
        if unended.order.address != nil { state.withLock { $0.unended[unended.order.marker] = unended } }
        if error?.isUnreachable == true { Task.detached { await self.endLater(unended) } }
    }

    /// The session with the marker has ended.
    func forgetUnended(_ marker: String) {
        records.remove(marker)
        state.withLock { $0.unended[marker] = nil }
    }

    /// Retries to end a session until its maximum duration is over. If the console exits before that, its next start
    /// asks whether to end the session.
    private func endLater(_ unended: UnendedSession) async {
        guard let id = unended.id else { return }
        let order = unended.order
        while MonotonicTime.seconds < unended.deadline {
            try? await Task.sleep(for: retryInterval)
            guard await unended.end() else { continue }
            forgetUnended(order.marker)
            let leftover = LiveLeftover(marker: order.marker, session: id, avatarID: order.avatarID)
            return mailbox.post(.live(.leftoverEnded(leftover, nil)))
        }
    }

    /// Ends the session when the program ends, and those that could not be ended before. Blocks for at most `seconds`.
    /// Returns what the user has to do about sessions that may be running then.
    func finish(within seconds: Double) -> Complaint? {
        let hasUnended = state.withLock { !$0.unended.isEmpty }
        if isActive || hasUnended, let done = try? PollableResult<Bool>() {
            Task.detached {
                await self.endAll()
                done.set(true)
            }
            var watched = pollfd(fd: done.descriptor, events: Int16(POLLIN), revents: 0)
            let deadline = MonotonicTime.seconds + seconds
            while done.result == nil, MonotonicTime.seconds < deadline {
                _ = poll(&watched, 1, Int32(max(1, (deadline - MonotonicTime.seconds) * 1000)))
            }
        }
        let sentences = state.withLock { $0.unendedSentences(at: MonotonicTime.seconds) }
        return sentences.isEmpty ? nil : Complaint(sentences.joined(separator: " "))
    }

    private func endAll() async {
        // Those that could not be ended earlier; the others are tried three times when they end.
        let earlier = state.withLock { Array($0.unended.values) }
        while isActive {
            await end()
            if isActive { try? await Task.sleep(for: .milliseconds(20)) }
        }
        for unended in earlier where await unended.end() { forgetUnended(unended.order.marker) }
    }
}
