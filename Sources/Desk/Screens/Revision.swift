import Model

/// A version number that changes with each mutation of its owner and is unique in this process.
///
/// All revisions are equal, so that they do not affect the equality of their owners.
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
