import Testing

@testable import FakeTransport
@testable import Media

@Suite struct ClipIndicatorTests {
    static func isClipped(_ samples: [[Float]]) -> Bool {
        var meter = LevelMeter()
        for part in samples { meter.consume(AudioFrame(part)) }
        return meter.reading.isClipped
    }

    @Test func `three consecutive full-scale samples count as clipping, two do not`() {
        #expect(Self.isClipped([[1, -1, 1]]))
        #expect(!Self.isClipped([[1, 1, 0, 1, 1]]))
        #expect(!Self.isClipped([[0.999, 0.999, 0.999, 0.999]]))
    }

    @Test func `the largest 16-bit sample counts as full scale`() {
        #expect(Self.isClipped([Array(repeating: 32767 / 32768, count: 3)]))
        #expect(!Self.isClipped([Array(repeating: 32766 / 32768, count: 3)]))
    }

    @Test func `full-scale samples across two frames count as consecutive`() {
        let end = Array(repeating: Float(0), count: 318) + [1, 1]
        #expect(Self.isClipped([end, [1]]))
        #expect(!Self.isClipped([end, [0, 1]]))
    }

    @Test func `the clip indicator stays on for three seconds`() {
        var meter = LevelMeter()
        meter.consume(AudioFrame([1, 1, 1]))
        var lit = 0.0
        while meter.reading.isClipped, lit < 10 {
            meter.consume(.silence)
            lit += AudioFrame.duration
        }
        #expect(abs(lit - 3) <= 0.021, "\(lit) s")
    }
}
