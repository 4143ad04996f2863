import CCurl
import Model

/// State shared by callers and the engine thread: submissions, cancellations and shutdown.
final class EngineQueue: Sendable {
    private enum Phase { case idle, running, stopped }

    private struct State: Sendable {
        var phase = Phase.idle
        var lastID: UInt64 = 0
        var pending: [QueuedRequest] = []
        var cancelled: Set<UInt64> = []
        var liveCount = 0
        var thread: POSIXThread?
        /// Address of the multi handle while the thread runs. Other threads may use it only for `pfc_multi_wakeup`.
        var multi: UInt?
        var loadFailure: String?

        /// Call while holding the lock, so that the handle is not freed meanwhile.
        func wake() {
            if let multi { _ = pfc_multi_wakeup(UnsafeMutableRawPointer(bitPattern: multi)) }
        }
    }

    /// Work for the next iteration of the engine thread.
    struct PendingWork: Sendable {
        var submissions: [QueuedRequest]
        var cancelled: Set<UInt64>
        var isStopped: Bool
    }

    private let state = LockedValue(State())

    var liveCount: Int { state.withLock { $0.liveCount } }

    func nextID() -> UInt64 {
        state.withLock { state in
            state.lastID += 1
            return state.lastID
        }
    }

    func submit(_ submission: QueuedRequest) {
        let failure: TransferFailure? = state.withLock { state in
            if let reason = state.loadFailure { return .library(reason) }
            if state.phase == .stopped || state.cancelled.contains(submission.id) { return .cancelled }
            state.pending.append(submission)
            guard state.phase == .idle else { state.wake(); return nil }
            return start(&state)
        }
        if let failure { submission.finish(.failure(failure)) }
    }

    private func start(_ state: inout State) -> TransferFailure? {
        state.thread = POSIXThread.start { [self] in CurlLoop(self).run() }
        guard state.thread == nil else { state.phase = .running; return nil }
        state.pending.removeAll()
        return .library("the engine thread can't be started")
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

    func join() { removeThread()?.join() }

    func detach() { removeThread()?.detach() }

    private func removeThread() -> POSIXThread? {
        state.withLock { state in
            defer { state.thread = nil }
            return state.thread
        }
    }
}

extension EngineQueue {
    func opened(_ multi: UnsafeMutableRawPointer) { state.withLock { $0.multi = UInt(bitPattern: multi) } }

    /// After this call no thread wakes the handle, so it can be freed.
    func closed() { state.withLock { $0.multi = nil } }

    func failed(_ reason: String) { state.withLock { $0.loadFailure = reason } }

    func removePendingWork(liveCount: Int) -> PendingWork {
        state.withLock { state in
            defer { state.pending.removeAll() }
            state.liveCount = liveCount
            return PendingWork(
                submissions: state.pending, cancelled: state.cancelled, isStopped: state.phase == .stopped)
        }
    }
}
