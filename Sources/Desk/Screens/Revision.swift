import Model

/// Stands for what a value holds: after each change it is a number that no other change in this process has.
///
/// Any two count as equal, for equal values may have come about by different changes.
package struct Revision: Equatable, Sendable {
    private static let last = LockedValue(0)

    package private(set) var number = Self.next()

    package mutating func advance() { number = Self.next() }

    package static func == (a: Self, b: Self) -> Bool { true }

    private static func next() -> Int {
        last.withLock { last in
            last += 1
            return last
        }
    }
}
