import FoundationEssentials
import Model

/// Check of the filter parser.
enum FilterCheck {
    private static let clock = FilterClock(now: Date(timeIntervalSince1970: 1_769_868_151), utcOffset: 3600)

    static func complaints(of bytes: [UInt8]) -> [String] {
        let text = String(lossy: bytes)
        let filter = SessionFilter(text, clock: clock)
        return filter.mistakes.compactMap { mistake in
            guard mistake.range.lowerBound >= 0, mistake.range.upperBound <= text.count, !mistake.words.isEmpty else {
                return "a mistake without words, or at \(mistake.range) of \(text.count) characters"
            }
            return nil
        }
    }
}
