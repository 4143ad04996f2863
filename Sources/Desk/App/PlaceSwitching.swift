import Model

/// Switching from one API to another.
package struct PlaceSwitching: Equatable, Sendable {
    /// A switch whose key is being read.
    package struct Attempt: Equatable, Sendable {
        package let number: Int
        /// Of the profile.
        package let name: String
    }

    /// Number of the current place; responses from other places are dropped.
    package var number = 0
    /// Nil while no switch is in progress. Results of other attempts are dropped.
    package private(set) var attempt: Attempt?
    private var attempts = 0
    /// A sentence about errors in the configuration when it was last read.
    package var configFlaw: String?

    package init() {}

    package mutating func begin(_ name: String) -> Attempt {
        attempts += 1
        let attempt = Attempt(number: attempts, name: name)
        self.attempt = attempt
        return attempt
    }

    package mutating func end() { attempt = nil }

    /// The value after the switch; keeps counting attempts, so that numbers stay unique.
    package func completed(by attempt: Attempt) -> PlaceSwitching {
        var arrived = self
        (arrived.number, arrived.attempt) = (attempt.number, nil)
        return arrived
    }
}
