/// A request about the faults of the sandbox.
package enum FaultChange: Equatable, Sendable {
    case list
    /// Nil for the standard value.
    case set(String, value: String?)
    case clear(String)
    case clearAll
}
