import Testing

@testable import FakeTransport
@testable import Media

@Suite struct VideoMeterTests {
    static func meter(fps: Double, from start: Double = 0, seconds: Double) -> VideoMeter {
        var meter = VideoMeter()
        for index in 0..<Int(fps * seconds) { meter.count(at: start + Double(index) / fps) }
        return meter
    }

    @Test(arguments: [12.5, 25, 30, 60])
    func `a constant frame rate is measured correctly at any time`(fps: Double) throws {
        let meter = Self.meter(fps: fps, seconds: 20)
        for share in stride(from: 0, to: 1, by: 0.1) {
            let reading = meter.reading(at: 20 - 1 / fps + share / fps)
            let rate = try #require(reading.framesPerSecond)
            #expect(abs(rate - fps) < 0.01)
            #expect(reading.longestGap < 1.01 / fps)
            #expect(reading.frameCount == Int(fps * 20))
        }
    }

    @Test func `the rate is nil before the second frame and correct after it`() throws {
        var meter = VideoMeter()
        #expect(meter.reading(at: 1).framesPerSecond == nil)
        meter.count(at: 1)
        #expect(meter.reading(at: 1.02).framesPerSecond == nil)
        meter.count(at: 1.04)
        #expect(abs(try #require(meter.reading(at: 1.05).framesPerSecond) - 25) < 0.01)
    }

    @Test func `the rate covers the last five seconds`() throws {
        var meter = Self.meter(fps: 50, seconds: 10)
        for index in 0..<60 { meter.count(at: 10 + Double(index) / 10) }
        #expect(abs(try #require(meter.reading(at: 15.9).framesPerSecond) - 10) < 0.01)
    }

    @Test func `the longest gap includes the current gap`() {
        var meter = Self.meter(fps: 25, seconds: 1)
        meter.count(at: 1.46)
        #expect(abs(meter.reading(at: 1.47).longestGap - 0.5) < 1e-9)
        #expect(abs(meter.reading(at: 2.26).longestGap - 0.8) < 1e-9)
        #expect(abs(meter.reading(at: 21.46).longestGap - 20) < 1e-9)
    }

    @Test func `the rate falls to 0 after the last frame`() throws {
        let meter = Self.meter(fps: 25, seconds: 10)
        #expect(try #require(meter.reading(at: 12.5).framesPerSecond) < 13)
        #expect(meter.reading(at: 30).framesPerSecond == 0)
    }

    @Test func `a stall begins after one second without frames and ends after five steady frames`() {
        var meter = Self.meter(fps: 25, seconds: 2)
        meter.check(at: 2.9)
        #expect(!meter.isStalled)
        meter.check(at: 3)
        #expect(meter.isStalled)
        meter.count(at: 3.2)
        meter.count(at: 3.7)
        #expect(meter.isStalled)
        for index in 1...5 { meter.count(at: 3.7 + Double(index) / 25) }
        #expect(!meter.isStalled)
    }

    @Test func `the meter stores only the times of its window`() {
        let meter = Self.meter(fps: 100, seconds: 600)
        #expect(Mirror(reflecting: meter).children.contains { ($0.value as? [Double])?.count ?? .max < 1000 })
    }
}
