import Testing

@testable import FakeTransport

@Suite struct LipSyncMeterTests {
    @Test func `the offset is the time from the sound to the written picture`() {
        var meter = LipSyncMeter()
        meter.play(openness: 0, heard: 1)
        meter.play(openness: 0.6, heard: 1.02)
        #expect(!meter.isWaiting)
        meter.draw()
        #expect(meter.isWaiting)
        meter.write(at: 1.07)
        #expect(!meter.isWaiting && abs((meter.offset(at: 1.1) ?? 0) - 0.05) < 1e-9)
    }

    @Test func `a mouth that stays open gives no new offset, and the last offset is forgotten`() {
        var meter = LipSyncMeter()
        for step in 0..<1000 {
            let time = Double(step) * 0.02
            meter.play(openness: 0.6, heard: time)
            meter.draw()
            meter.write(at: time)
        }
        #expect(meter.offset(at: 4) != nil && meter.offset(at: 20) == nil)
    }

    @Test func `the offset of a picture that is written late is counted from the sound`() {
        var meter = LipSyncMeter()
        meter.play(openness: 0.6, heard: 1)
        meter.draw()
        meter.play(openness: 0, heard: 1.1)
        meter.draw()
        meter.write(at: 1.8)
        #expect(abs((meter.offset(at: 1.8) ?? 0) - 0.8) < 1e-9)
    }

    @Test func `the offset is the median of the offsets of the last second`() {
        var meter = LipSyncMeter()
        for (time, offset) in [(1.0, 0.3), (5, 0.02), (5.3, 0.2), (5.6, 0.04)] {
            meter.play(openness: 0, heard: time)
            meter.play(openness: 0.6, heard: time)
            meter.draw()
            meter.write(at: time + offset)
        }
        #expect(abs((meter.offset(at: 6) ?? 0) - 0.04) < 1e-9)
    }
}
