import FoundationEssentials
import Model

/// Makes ids that are unique and sort as they were made, many in one millisecond too.
struct IDSequence {
    private let prefix: String
    private var generator: SeededGenerator
    private var last: ULID?

    init(prefix: String, seed: UInt64, stream: UInt64) {
        self.prefix = prefix
        generator = SeededGenerator(seed: seed, stream: stream)
    }

    mutating func next(at now: Date) -> String {
        let drawn = ULID(at: now, using: &generator)
        let made = last.map { drawn > $0 ? drawn : $0.next } ?? drawn
        last = made
        return prefix + made.text
    }
}
