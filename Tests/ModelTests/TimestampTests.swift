import FoundationEssentials
import Testing

@testable import Model

/// Parsing of timestamps with and without fractions, formatting with milliseconds.
struct TimestampTests {
    @Test(arguments: [
        ("2025-06-15T15:06:40Z", 0), ("2025-06-15T15:06:40.5Z", 0.5), ("2025-06-15T15:06:40.250Z", 0.25),
        ("2025-06-15T15:06:40.123456Z", 0.123456), ("2025-06-15T15:06:40+00:00", 0),
        ("2025-06-15T15:06:40.5+00:00", 0.5), ("2025-06-15t15:06:40z", 0), ("2025-06-15t15:06:40.25z", 0.25),
        ("2025-06-15T15:06:40z", 0), ("2025-06-15t17:06:40+02:00", 0),
    ])
    func `whole and fractional seconds are parsed`(text: String, fraction: Double) throws {
        let date = try #require(Timestamp.date(text))
        #expect(abs(date.timeIntervalSince(Sample.created) - fraction) < 0.000_01)
    }

    @Test(arguments: [
        "2026-01-31T143333333:02:31Z", "9999-12-31T24:00:01Z", "2026-1-031T14:02:31Z", "", "yesterday", "2025-06-15",
        "1750000000", "2025-13-40T99:00:00Z", "202026-01-31T14:02:32.120Z",
    ])
    func `invalid timestamps give nil`(text: String) { #expect(Timestamp.date(text) == nil) }

    @Test func `every millisecond is unchanged after parsing and formatting`() throws {
        for millisecond in 0..<1000 {
            let tail = String(millisecond + 1000).dropFirst()
            let text = "2025-06-15T15:06:40.\(tail)Z"
            #expect(Timestamp.text(try #require(Timestamp.date(text))) == text)
        }
    }
}
