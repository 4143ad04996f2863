import Client
import Media
import Model
import TestSupport
import Testing

@testable import Live

/// Sends audio to relays that expect another sample rate than 16 kHz.
struct InputRateTests {
    /// The audio records of one utterance, as the relay received them.
    private struct Heard {
        var rates: Set<Int> = []
        var samples: [Float] = []

        mutating func append(_ message: [UInt8]) throws {
            var reader = RelayRecordReader()
            guard case .record(let record)? = try reader.append(message[...], isLast: true), record.kind == .audio
            else { return }
            let audio = try RelayAudio(record)
            rates.insert(audio.sampleRate)
            samples += audio.values
        }

        /// Zero crossings upwards per second in the middle of the utterance.
        func frequency(_ rate: Int) -> Double {
            let middle = samples[samples.count / 4..<samples.count * 3 / 4]
            let crossings = zip(middle, middle.dropFirst()).count { $0 < 0 && $1 >= 0 }
            return Double(crossings) * Double(rate) / Double(middle.count)
        }
    }

    /// Sends half a second of a 1 kHz sine of −6 dBFS and FLUSH.
    private static func heard(ready: String, announced: Int? = nil) async throws -> (Heard, LiveMeter) {
        let messages = LockedValue<[[UInt8]]>([])
        let relay = try TestRelay { peer in
            guard peer.acceptWebSocket() else { return }
            peer.sendRecord(0x10, ready)
            while let frame = peer.receiveFrame(), frame.opcode == 2 { messages.withLock { $0.append(frame.payload) } }
        }
        defer { relay.stop() }
        var description = PipecatRelay(mediaURL: relay.url, mediaToken: Secret(RelayFixture.token))
        if let announced { description.audioSampleRate = announced }
        let session = LiveSession(try RelayFixture.configuration(relay.url), relay: description)
        session.start()
        _ = try await waiting("READY") { session.canSendAudio ? true : nil }
        let tone = (0..<8_000).map { Float(0.5 * sine(2 * Double.pi * 1000 * Double($0) / 16_000)) }
        var source = ClipSource(Clip(samples: tone))
        _ = try await waiting("the end of the audio") { try session.sendAudio(from: &source) ? nil : true }
        session.flush()
        // FLUSH is the last record.
        _ = try await waiting("FLUSH") { messages.withLock { $0.last?[4] == 2 ? true : nil } }
        session.close()
        var heard = Heard()
        for message in messages.withLock({ $0 }) { try heard.append(message) }
        return (heard, session.meter)
    }

    @Test(arguments: [8_000, 16_000, 22_050, 24_000, 44_100, 48_000])
    func `audio is sent at the sample rate of READY, with its pitch, duration and level`(rate: Int) async throws {
        let (heard, meter) = try await Self.heard(ready: #"{"audio_sample_rate":\#(rate)}"#)
        #expect(heard.rates == [rate])
        #expect(abs(heard.samples.count - rate / 2) <= 1, "\(heard.samples.count)")
        #expect(abs(heard.frequency(rate) - 1000) < 10, "\(heard.frequency(rate)) Hz")
        let middle = heard.samples[heard.samples.count / 4..<heard.samples.count * 3 / 4]
        let level = Decibels.rms(meanSquare: middle.reduce(0) { $0 + Double($1) * Double($1) } / Double(middle.count))
        #expect(abs(level - -6.02) < 0.1, "\(level) dBFS")
        #expect(abs(meter.sentSeconds - 0.5) < 0.001 && meter.remarks.isEmpty)
    }

    @Test func `without a rate in READY, audio is sent at the rate that the API announced`() async throws {
        let (heard, _) = try await Self.heard(ready: "{}", announced: 24_000)
        #expect(heard.rates == [24_000] && heard.samples.count == 12_000)
    }

    @Test(arguments: ["0", "-1", "44101", "9999999999999", "\"48000\"", "1e300", "null"])
    func `a rate that can't be used leaves the announced one`(value: String) async throws {
        let (heard, _) = try await Self.heard(ready: #"{"audio_sample_rate":\#(value)}"#, announced: 48_000)
        #expect(heard.rates == [48_000])
    }
}
