import FoundationEssentials
import Testing

@testable import Model

/// A filter that is narrower than another one matches only sessions that the other one matches.
struct NarrowerFilterTests {
    private func isNarrower(_ text: String, than other: String) -> Bool {
        let clock = FilterClock(now: Date(timeIntervalSince1970: 1_769_868_151), utcOffset: 0)
        return SessionFilter(text, clock: clock).isNarrower(than: SessionFilter(other, clock: clock))
    }

    @Test(arguments: [
        ("onb", "on"), ("ONB", "on"), ("x", ""), ("on boa", "on bo"), ("on bo", "on"), ("room:onb a", "room:onb"),
        ("!a b", "!a"), ("status:failed x", "status:failed"),
    ])
    func `a longer word or a further term makes a filter narrower`(text: String, other: String) {
        #expect(isNarrower(text, than: other))
        #expect(!isNarrower(other, than: text))
    }

    @Test(arguments: [
        ("on", "no"), ("!onb", "!on"), ("onb", "!on"), ("room:onb", "avatar:on"), ("age>5m", "age>1m"),
        ("status:failed", ""), ("is:active x", "x"), ("room=onb", "room=on"),
    ])
    func `other filters are not known to be narrower`(text: String, other: String) {
        #expect(!isNarrower(text, than: other))
    }
}
