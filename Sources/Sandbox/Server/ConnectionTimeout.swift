import NIOCore

/// Timer that calls its action when the time of the last `extend` has passed. Bound to one event loop.
final class ConnectionTimeout {
    private let eventLoop: any EventLoop
    private let action: () -> Void
    private var deadline = NIODeadline.distantFuture
    private var timer: (at: NIODeadline, task: Scheduled<Void>)?

    init(on eventLoop: any EventLoop, action: @escaping () -> Void) {
        self.eventLoop = eventLoop
        self.action = action
    }

    func extend(bySeconds seconds: Double) {
        deadline = .now() + .nanoseconds(Int64(seconds * 1e9))
        // An earlier timer is kept and restarts itself when it fires, which costs less than a new timer per call.
        if let timer, timer.at <= deadline { return }
        schedule()
    }

    func cancel() {
        timer?.task.cancel()
        timer = nil
    }

    private func schedule() {
        cancel()
        let bound = NIOLoopBound(self, eventLoop: eventLoop)
        timer = (deadline, eventLoop.scheduleTask(deadline: deadline) { bound.value.fire() })
    }

    private func fire() {
        timer = nil
        if deadline > .now() { schedule() } else { action() }
    }
}
