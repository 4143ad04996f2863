import FoundationEssentials
import Testing

@testable import Model

/// The reader of plain timestamps gives the same dates as `ISO8601FormatStyle`.
struct PlainTimestampTests {
    private func plain(_ text: String) -> Date? { Array(text.utf8).withUnsafeBufferPointer(Timestamp.plainDate) }

    @Test(arguments: 0..<8 as Range<UInt64>)
    func `random timestamps give exactly the date of the library`(seed: UInt64) {
        var generator = PageTextGenerator(seed: seed)
        var count = 0
        for _ in 0..<500 {
            let text = generator.time()
            guard let date = plain(text) else { continue }
            count += 1
            #expect(date == Timestamp.generalDate(text), "\(text)")
        }
        #expect(count > 100)
    }

    @Test func `every day of leap years and other years gives the date of the library`() {
        for year in [1900, 1999, 2000, 2023, 2024, 2100] {
            for month in 1...12 {
                for day in 1...31 {
                    let text = "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)T00:00:00.001Z"
                    guard let date = plain(text) else { continue }
                    #expect(date == Timestamp.generalDate(text), "\(text)")
                }
            }
        }
        #expect(plain("2024-02-29T23:59:59Z") != nil && plain("2023-02-29T23:59:59Z") == nil)
        #expect(plain("2024-12-31T23:59:59.999Z") != nil)
    }

    @Test(arguments: [
        "", "2026-01-31", "2026-01-31T14:02:31", "2026-01-31T14:02:31.Z", "2026-01-31T14:02:60Z",
        "2026-13-01T00:00:00Z",
        "2026-01-00T00:00:00Z", "2026-01-31T24:00:00Z", "2026-01-31T14:02:31+00:00", "2026-01-31T14:02:31,123Z",
        "2026-1-031T14:02:31Z", "+026-01-31T14:02:31Z", "0001-01-31T14:02:31Z", "2026-01-31T14:02:31ZZ",
    ])
    func `timestamps in other forms are left to the library`(text: String) { #expect(plain(text) == nil) }
}
