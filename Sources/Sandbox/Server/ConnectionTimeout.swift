import NIOCore

/// Calls its action once no `extend` has come for the time that the last one gave. Bound to one event loop.
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
        // A timer that fires too early finds the later deadline and waits again, which costs less than a new timer each
        // time.
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
