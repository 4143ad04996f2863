import FoundationEssentials

/// A kind of data that is polled.
package enum Poll: CaseIterable, Hashable, Sendable {
    case active, selected, finished, platform, quota, plans, avatars, usage

    /// Seconds between a response and the next request, for a desk that refreshes every `base` seconds.
    package func interval(base: TimeInterval) -> TimeInterval {
        switch self {
        case .active: base
        case .selected: max(1, base / 2)
        case .finished: max(10, base)
        case .platform, .quota: 30
        case .usage: 60
        case .plans, .avatars: 300
        }
    }
}
