import DeskSupport
import FoundationEssentials
import Testing

@testable import Canvas
@testable import Desk
@testable import Settings

/// Text formats of numbers and times.
struct FormatTests {
    @Test(arguments: [
        (0, "0:00"), (3, "0:03"), (134, "2:14"), (3599, "59:59"), (3600, "1:00:00"), (90_061, "1d 01h"), (-5, "0:00"),
    ])
    func `a duration is shown in minutes and seconds, longer ones with hours or days`(seconds: Double, text: String) {
        #expect(Format.duration(seconds) == text)
    }

    @Test func `a duration that is not finite is formatted as zero`() {
        #expect(Format.duration(.nan) == "0:00")
        #expect(Format.duration(.infinity) == "0:00")
    }

    @Test(arguments: [(0, "0"), (999, "999"), (1240, "1 240"), (1_000_007, "1 000 007"), (-12_345, "−12 345")])
    func `integers are grouped by three digits`(number: Int, text: String) { #expect(Format.grouped(number) == text) }

    @Test func `the smallest integer is formatted although its absolute value overflows`() {
        #expect(Format.grouped(Int.min) == "−9 223 372 036 854 775 808")
    }

    @Test(arguments: [(25.0, "25.0"), (24.96, "25.0"), (0.04, "0.0"), (-18.25, "−18.3"), (-0.01, "0.0")])
    func `numbers are rounded to one decimal`(value: Double, text: String) { #expect(Format.decimal(value) == text) }

    @Test func `a clock time uses the UTC offset, also with negative offsets and before 1970`() {
        #expect(Format.clock(Date(timeIntervalSince1970: 0), utcOffset: 3600) == "01:00:00")
        #expect(Format.clock(Date(timeIntervalSince1970: 0), utcOffset: -3600) == "23:00:00")
        #expect(Format.clock(Date(timeIntervalSince1970: -1), utcOffset: 0) == "23:59:59")
    }

    @Test func `a time on another day has its date`() {
        #expect(Format.moment(Fixture.now, now: Fixture.now, utcOffset: 0) == "14:02:31")
        #expect(CallTableRow.moment(Date(timeIntervalSince1970: -0.25), utcOffset: 0) == "23:59:59.750")
        #expect(Format.moment(Fixture.now.addingTimeInterval(-86_400), now: Fixture.now, utcOffset: 0) == "01-30 14:02")
        #expect(
            Format.moment(Fixture.now.addingTimeInterval(-50_400), now: Fixture.now, utcOffset: -7200) == "01-30 22:02")
    }
}
