import FoundationEssentials
import Model

/// Generator of unique ids that sort in creation order, also within one millisecond.
struct IDSequence {
    private let prefix: String
    private var generator: SeededGenerator
    private var last: ULID?

    init(prefix: String, seed: UInt64, stream: UInt64) {
        self.prefix = prefix
        generator = SeededGenerator(seed: seed, stream: stream)
    }

    mutating func next(at now: Date) -> String {
        let candidate = ULID(at: now, using: &generator)
        let ulid = last.map { candidate > $0 ? candidate : $0.next } ?? candidate
        last = ulid
        return prefix + ulid.text
    }
}
