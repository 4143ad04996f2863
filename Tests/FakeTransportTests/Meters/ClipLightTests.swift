import Testing

@testable import FakeTransport
@testable import Media

@Suite struct ClipLightTests {
    static func isClipped(_ samples: [[Float]]) -> Bool {
        var meter = LevelMeter()
        for part in samples { meter.consume(AudioFrame(part)) }
        return meter.reading.isClipped
    }

    @Test func `three full-scale samples in a row light it, two do not`() {
        #expect(Self.isClipped([[1, -1, 1]]))
        #expect(!Self.isClipped([[1, 1, 0, 1, 1]]))
        #expect(!Self.isClipped([[0.999, 0.999, 0.999, 0.999]]))
    }

    @Test func `the largest 16-bit sample is full scale`() {
        #expect(Self.isClipped([Array(repeating: 32767 / 32768, count: 3)]))
        #expect(!Self.isClipped([Array(repeating: 32766 / 32768, count: 3)]))
    }

    @Test func `a run across two frames counts`() {
        let end = Array(repeating: Float(0), count: 318) + [1, 1]
        #expect(Self.isClipped([end, [1]]))
        #expect(!Self.isClipped([end, [0, 1]]))
    }

    @Test func `it stays lit for three seconds after the last run`() {
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
