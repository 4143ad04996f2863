import CCurl
import Model

/// What callers and the engine's thread share: submissions, cancellations, the end.
final class EngineInbox: Sendable {
    private enum Phase { case idle, running, stopped }

    private struct State: Sendable {
        var phase = Phase.idle
        var lastID: UInt64 = 0
        var pending: [Submission] = []
        var cancelled: Set<UInt64> = []
        var liveCount = 0
        var thread: EngineThread?
        /// Set while the thread polls; the bits of a pointer, since only `wakeup` may use it from elsewhere.
        var multi: UInt?
        var loadFailure: String?

        /// Under the lock, so that the handle is not freed meanwhile.
        func wake() {
            if let multi { _ = pfc_multi_wakeup(UnsafeMutableRawPointer(bitPattern: multi)) }
        }
    }

    /// What the thread has to do next.
    struct Orders: Sendable {
        var submissions: [Submission]
        var cancelled: Set<UInt64>
        var isStopped: Bool
    }

    private let state = Guarded(State())

    var liveCount: Int { state.withLock { $0.liveCount } }

    func nextID() -> UInt64 {
        state.withLock { state in
            state.lastID += 1
            return state.lastID
        }
    }

    func submit(_ submission: Submission) {
        let refusal: TransferFailure? = state.withLock { state in
            if let reason = state.loadFailure { return .library(reason) }
            if state.phase == .stopped || state.cancelled.contains(submission.id) { return .cancelled }
            state.pending.append(submission)
            guard state.phase == .idle else { state.wake(); return nil }
            return start(&state)
        }
        if let refusal { submission.finish(.failure(refusal)) }
    }

    private func start(_ state: inout State) -> TransferFailure? {
        state.thread = EngineThread.start { [self] in CurlLoop(self).run() }
        guard state.thread == nil else { state.phase = .running; return nil }
        state.pending.removeAll()
        return .library("no thread can be started")
    }

    func cancel(_ id: UInt64) {
        state.withLock { state in
            state.cancelled.insert(id)
            state.wake()
        }
    }

    func forget(_ id: UInt64) { _ = state.withLock { $0.cancelled.remove(id) } }

    func stop() {
        state.withLock { state in
            state.phase = .stopped
            state.wake()
        }
    }

    func join() { takeThread()?.join() }

    func detach() { takeThread()?.detach() }

    private func takeThread() -> EngineThread? {
        state.withLock { state in
            defer { state.thread = nil }
            return state.thread
        }
    }
}

extension EngineInbox {
    func opened(_ multi: UnsafeMutableRawPointer) { state.withLock { $0.multi = UInt(bitPattern: multi) } }

    /// From here on nobody wakes the handle, so it may be freed.
    func closed() { state.withLock { $0.multi = nil } }

    func failed(_ reason: String) { state.withLock { $0.loadFailure = reason } }

    func take(liveCount: Int) -> Orders {
        state.withLock { state in
            defer { state.pending.removeAll() }
            state.liveCount = liveCount
            return Orders(submissions: state.pending, cancelled: state.cancelled, isStopped: state.phase == .stopped)
        }
    }
}
