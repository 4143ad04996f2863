import Client
import Model
import Settings

/// A value that another thread sets once, with a descriptor on which `poll` can wait for it.
final class PollableResult<Value: Sendable>: Sendable {
    private let value = LockedValue<Value?>(nil)
    private let pipe: POSIXPipe

    init() throws(PipeError) { pipe = try POSIXPipe() }

    var descriptor: Int32 { pipe.read }
    /// Nil until it is set.
    var result: Value? { value.withLock { $0 } }

    /// Only the first call has an effect.
    func set(_ new: Value) {
        let isFirst = value.withLock { value in
            defer { value = value ?? new }
            return value == nil
        }
        if isFirst { pipe.signal() }
    }
}
