import FoundationEssentials
import Media
import Model
import RoomRecords
import RoomWatch
import Testing

/// Readings made from the records of the helper.
struct RoomReadingsTests {
    private static let start = Date(timeIntervalSince1970: 1_800_000_000)

    /// Each record arrives 100 ms after the one before.
    private func readings(_ records: [RoomRecord]) -> RoomReadings {
        var readings = RoomReadings()
        for (index, record) in records.enumerated() { readings.apply(record, at: Self.start + Double(index) * 0.1) }
        return readings
    }

    private static let voice = RoomRecord.track(
        identity: "a", sid: "TR_1", name: "voice", isAudio: true, isMuted: false)
    private static let face = RoomRecord.track(identity: "a", sid: "TR_2", name: "face", isAudio: false, isMuted: false)

    private func sound(_ meanSquare: Double, clip: Bool = false) -> RoomRecord {
        .sound(sid: "TR_1", .init(meanSquare: meanSquare, peak: 0.5, isClipped: clip))
    }

    @Test func `a level is that of the last second, and a sine of full scale reads 0 dBFS`() throws {
        let loud = Array(repeating: sound(0.5), count: 10)
        let reading = try #require(readings([Self.voice] + [sound(0)] + loud).readings.first)
        #expect(abs((reading.rms ?? 9) - 0) < 0.001 && abs((reading.peak ?? 9) + 6.02) < 0.01)
        let half = readings([Self.voice] + loud.prefix(5) + Array(repeating: sound(0), count: 5)).readings[0]
        #expect(abs((half.rms ?? 9) + 3.01) < 0.01)
        let silent = readings([Self.voice, sound(0)]).readings[0]
        #expect(silent.rms == Decibels.silence)
        #expect(readings([Self.voice]).readings[0].rms == nil)
        #expect(readings([Self.voice, sound(0.1, clip: true)]).readings[0].isClipped)
    }

    @Test func `a frame rate counts the pictures of the last second, and a freeze counts from the last one`() throws {
        func pictures(_ count: Int, gap: Int) -> RoomRecord {
            .pictures(sid: "TR_2", .init(width: 320, height: 240, count: count, gap: gap, luma: count > 0 ? [7] : []))
        }
        let steady = (0..<20).map { pictures($0 % 2 == 0 ? 2 : 3, gap: 20) }
        let reading = readings([Self.face] + steady).readings[0]
        #expect((reading.rate, reading.width, reading.frozen) == (25, 320, 20) && reading.luma == [7])
        let frozen = readings([Self.face] + steady + (1...12).map { pictures(0, gap: $0 * 100) }).readings[0]
        #expect((frozen.rate, frozen.frozen) == (0, 1200) && frozen.luma == [7])
        #expect(readings([Self.face, pictures(0, gap: 500)]).readings[0].rate == nil)
    }

    @Test func `a level that does not come for more than 0.35 s is not shown, and its history is silent`() throws {
        var state = readings([Self.voice] + Array(repeating: sound(0.5, clip: true), count: 20))
        state.advance(to: Self.start + 2.3)
        #expect(state.readings[0].rms != nil && state.readings[0].level != nil)
        state.advance(to: Self.start + 2.4)
        let paused = state.readings[0]
        #expect(paused.rms == nil && paused.peak == nil && paused.level == nil && !paused.isClipped)
        for step in 1...10 { state.advance(to: Self.start + 2.4 + Double(step) * 0.1) }
        #expect(state.readings[0].history.suffix(6).allSatisfy { $0 == Decibels.silence })
        #expect(state.readings[0].history.count == 17)
        state.apply(sound(0.125), at: Self.start + 3.5)
        let again = state.readings[0]
        #expect(abs((again.rms ?? 9) + 6.02) < 0.01, "blocks before the pause do not count")
    }

    @Test func `a muted track has no level at once, even if sound still arrives`() throws {
        var state = readings([Self.voice] + Array(repeating: sound(0.5), count: 20))
        state.apply(.muted(identity: "a", sid: "TR_1", true), at: Self.start + 2.1)
        state.apply(sound(0.5), at: Self.start + 2.1)
        #expect(state.readings[0].rms == nil && state.readings[0].level == nil)
        state.apply(.muted(identity: "a", sid: "TR_1", false), at: Self.start + 5)
        state.apply(sound(0.125), at: Self.start + 5.1)
        #expect(abs((state.readings[0].rms ?? 9) + 6.02) < 0.01)
    }

    @Test func `a level becomes old also after the clock was set back`() throws {
        var state = readings([Self.voice] + Array(repeating: sound(0.5), count: 20))
        for step in 0...4 { state.advance(to: Self.start - 3600 + Double(step) * 0.1) }
        #expect(state.readings[0].rms == nil)
    }

    @Test func `a frame rate that is not reported for more than a second is not shown`() throws {
        let pictures = RoomRecord.pictures(sid: "TR_2", .init(width: 320, height: 240, count: 2, gap: 40))
        var state = readings([Self.face] + Array(repeating: pictures, count: 20))
        state.advance(to: Self.start + 2.9)
        #expect(state.readings[0].rate == 20)
        state.advance(to: Self.start + 3.1)
        let late = state.readings[0]
        #expect(late.rate == nil && late.frozen == nil && late.video == nil && late.luma.isEmpty && late.width == 320)
    }

    @Test func `tracks follow their participants, mutes and new sids`() {
        var state = readings([.joined(identity: "a", kind: "agent"), Self.voice, Self.face])
        #expect(state.readings.map(\.track) == ["voice", "face"] && state.readings[0].kind == "agent")
        state.apply(.muted(identity: "a", sid: "TR_1", true), at: Self.start)
        #expect(state.readings[0].isMuted)
        state.apply(.trackEnded(identity: "a", sid: "TR_1"), at: Self.start)
        #expect(state.readings.map(\.track) == ["face"])
        state.apply(.left(identity: "a", reason: "x"), at: Self.start)
        #expect(state.readings.isEmpty)
        state.apply(.over(reason: "room closed", isError: true), at: Self.start)
        #expect(state.ending?.reason == "room closed")
    }

    @Test func `the number of tracks is limited`() {
        let tracks = (0..<500).map {
            RoomRecord.track(identity: "a", sid: "TR_\($0)", name: "t", isAudio: true, isMuted: false)
        }
        #expect(readings(tracks).readings.count == RoomReadings.trackLimit)
    }
}
