import Testing

@testable import FakeTransport
@testable import Media

@Suite struct AudioFrameTests {
    @Test func `a frame has 320 samples clamped to full scale`() {
        #expect(AudioFrame([0.5]).samples == [0.5] + Array(repeating: 0, count: 319))
        #expect(AudioFrame(Array(repeating: Float(0.25), count: 400)).samples.count == 320)
        #expect(Array(AudioFrame([3, -3, .nan, .infinity]).samples.prefix(4)) == [1, -1, 0, 1])
    }

    @Test func `peak is the largest absolute sample and power is the mean square`() {
        let frame = AudioFrame([0.5, -0.75])
        #expect(frame.peak == 0.75)
        #expect(abs(frame.power - (0.25 + 0.5625) / 320) < 1e-7)
    }
}
