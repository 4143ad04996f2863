import Testing

@testable import FakeTransport
@testable import Media

@Suite struct DecibelsTests {
    @Test func `peak and RMS levels follow AES17`() {
        #expect(Decibels.peak(1) == 0)
        #expect(abs(Decibels.peak(0.5) - -6.0206) < 1e-4)
        #expect(Decibels.rms(meanSquare: 0.5) == 0)
        #expect(Decibels.peak(0) == Decibels.silence)
        #expect(Decibels.rms(meanSquare: 0) == Decibels.silence)
        #expect(Decibels.audible(Decibels.peak(1e-30)) == Decibels.silence)
        #expect(abs(Decibels.audible(Decibels.peak(1e-7)) - -140) < 1e-9)
        #expect(abs(Decibels.amplitude(-20) - 0.1) < 1e-9)
    }

    @Test func `the scale runs from −60 to 0 dBFS`() {
        #expect(Decibels.fraction(0) == 1)
        #expect(Decibels.fraction(-30) == 0.5)
        #expect(Decibels.fraction(-60) == 0)
        #expect(Decibels.fraction(Decibels.silence) == 0)
        #expect(Decibels.fraction(3) == 1)
    }
}
