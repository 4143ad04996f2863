import Media
import Model
import Testing

@testable import Live

struct StreamLevelMeterTests {
    /// A square wave, whose RMS is its amplitude.
    private static func audio(_ seconds: Double, rate: Int = 16_000, channels: Int = 1, amplitude: Int16 = 16_384)
        throws -> RelayAudio
    {
        let blocks = (0..<Int(seconds * Double(rate))).flatMap { index in
            (0..<channels).map { channel in channel > 0 ? 0 : index % 40 < 20 ? amplitude : -amplitude }
        }
        return try RelayAudio(.audio(blocks, sampleRate: rate, channels: channels))
    }

    @Test(arguments: [(16_000, 1), (48_000, 2), (44_100, 1), (11_025, 3)])
    func `the level is that of the loudest channel at its own sample rate`(rate: Int, channels: Int) throws {
        var meter = StreamLevelMeter()
        meter.advance(to: 10)
        meter.append(try Self.audio(1, rate: rate, channels: channels))
        meter.advance(to: 10.8)
        #expect(abs(meter.reading.rmsDBFS - -3.01) < 0.2, "\(meter.reading.rmsDBFS)")
        #expect(abs(meter.reading.heldPeakDBFS - -6.02) < 0.1)
    }

    @Test func `audio that is sent ahead is measured when it is heard, and then there is silence`() throws {
        var meter = StreamLevelMeter()
        meter.advance(to: 0)
        meter.append(try Self.audio(1))
        #expect(meter.reading.rmsDBFS == Decibels.silence)
        meter.advance(to: 0.9)
        #expect(meter.reading.rmsDBFS > -4)
        meter.advance(to: 1.5)
        #expect(meter.reading.rmsDBFS == Decibels.silence)
    }

    @Test func `audio beyond the limit does not wait, and clear drops what waits`() throws {
        var meter = StreamLevelMeter()
        meter.advance(to: 0)
        for _ in 0..<100 { meter.append(try Self.audio(1)) }
        #expect(meter.waitingSeconds <= 2)
        meter.clear()
        meter.advance(to: 1)
        #expect(meter.waitingSeconds == 0 && meter.reading.rmsDBFS == Decibels.silence)
    }

    @Test func `a relay that changes the format with every record costs a limited number of converters`() throws {
        var meter = StreamLevelMeter()
        meter.advance(to: 0)
        for index in 0..<500 { meter.append(try Self.audio(0.01, rate: 8_000 + index)) }
        #expect(meter.waitingSeconds <= 2)
    }
}
