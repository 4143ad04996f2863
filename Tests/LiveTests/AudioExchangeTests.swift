import Testing

@testable import Live

struct AudioExchangeTests {
    private static let rate = 16_000

    private static func sound(_ seconds: Double, _ amplitude: Float = 0.3) -> [Float] {
        (0..<Int(seconds * Double(rate))).map { $0 % 20 < 10 ? amplitude : -amplitude }
    }

    private static func silence(_ seconds: Double) -> [Float] { sound(seconds, 0) }

    private static func exchange(_ change: (inout AudioExchange) -> Void) -> AudioExchange.Summary {
        var exchange = AudioExchange()
        change(&exchange)
        exchange.settle(at: 100)
        return exchange.summary(at: 100)
    }

    @Test(arguments: [0.5, 2.0 / 3, 1, 1.5, 2, 3])
    func `the ratio of the durations is that of the sound which came back`(ratio: Double) throws {
        let summary = Self.exchange { exchange in
            exchange.noteReady()
            exchange.noteSent(Self.sound(3) + Self.silence(2), sampleRate: Self.rate, at: 1)
            // Silence does not count, as a relay need not send it.
            exchange.noteReceived(Self.silence(1) + Self.sound(3 * ratio), valuesPerSecond: Self.rate, at: 2)
        }
        #expect(abs(try #require(summary.durationRatio) - ratio) < 0.02 && summary.lostBeforeReady == 0)
    }

    @Test func `there is no ratio before everything can have come back, and none of little sound`() {
        var exchange = AudioExchange()
        exchange.noteReady()
        exchange.noteSent(Self.sound(3), sampleRate: Self.rate, at: 1)
        exchange.noteReceived(Self.sound(1.5), valuesPerSecond: Self.rate, at: 3)
        exchange.settle(at: 6)
        #expect(exchange.summary(at: 6).durationRatio == nil)
        exchange.settle(at: 7)
        #expect(exchange.summary(at: 7).durationRatio == 0.5)
        let little = Self.exchange { exchange in
            exchange.noteReady()
            exchange.noteSent(Self.sound(0.5), sampleRate: Self.rate, at: 1)
            exchange.noteReceived(Self.sound(0.25), valuesPerSecond: Self.rate, at: 1)
        }
        #expect(little.durationRatio == nil)
    }

    @Test func `sound that was sent before READY and did not come back is lost`() {
        func summary(received seconds: Double) -> AudioExchange.Summary {
            Self.exchange { exchange in
                exchange.noteSent(Self.sound(1.2), sampleRate: Self.rate, at: 1)
                exchange.noteReady()
                exchange.noteSent(Self.sound(2), sampleRate: Self.rate, at: 2)
                exchange.noteReceived(Self.sound(seconds), valuesPerSecond: Self.rate, at: 3)
            }
        }
        #expect(abs(summary(received: 2).lostBeforeReady - 1.2) < 0.02)
        #expect(abs(summary(received: 3.2).lostBeforeReady) < 0.02)
        // What was lost later is no loss before READY.
        #expect(abs(summary(received: 0.5).lostBeforeReady - 1.2) < 0.02)
        #expect(summary(received: 2).durationRatio == nil)
    }

    @Test func `sound after an INTERRUPT counts until sound is sent again`() {
        #expect(Self.exchange { _ in }.soundAfterInterrupt == nil)
        let summary = Self.exchange { exchange in
            exchange.noteReady()
            exchange.noteReceived(Self.sound(5), valuesPerSecond: Self.rate, at: 1)
            exchange.noteInterrupt()
            exchange.noteReceived(Self.sound(0.6) + Self.silence(3), valuesPerSecond: Self.rate, at: 2)
            exchange.noteSent(Self.silence(1), sampleRate: Self.rate, at: 3)
            exchange.noteReceived(Self.sound(0.8), valuesPerSecond: Self.rate, at: 3)
            exchange.noteSent(Self.sound(1), sampleRate: Self.rate, at: 4)
            exchange.noteReceived(Self.sound(7), valuesPerSecond: Self.rate, at: 4)
        }
        #expect(abs((summary.soundAfterInterrupt ?? 0) - 1.4) < 0.05)
    }

    @Test func `an INTERRUPT drops audio, which is not missing in the ratio`() {
        let summary = Self.exchange { exchange in
            exchange.noteReady()
            exchange.noteSent(Self.sound(10), sampleRate: Self.rate, at: 1)
            exchange.noteInterrupt()
            exchange.noteSent(Self.sound(2), sampleRate: Self.rate, at: 2)
            exchange.noteReceived(Self.sound(2), valuesPerSecond: Self.rate, at: 2)
        }
        #expect(summary.durationRatio == 1)
    }

    @Test func `audio that is sent after the audio before it has run out is late`() {
        func late(_ times: [Double], flushBefore index: Int? = nil, now: Double = 100) -> Int {
            var exchange = AudioExchange()
            for (number, time) in times.enumerated() {
                if number == index { exchange.noteFlush() }
                exchange.noteSupply(seconds: 0.04, isAccepted: true, at: time)
            }
            return exchange.summary(at: now).lateSends
        }
        #expect(late([90, 90.04, 90.09, 90.13]) == 0, "a jitter of 10 ms")
        #expect(late([90, 90.5, 91, 91.04]) == 2)
        #expect(late([90, 90.5], flushBefore: 1) == 0, "another utterance")
        #expect(late([90, 95]) == 0, "a pause between utterances")
        #expect(late([70, 70.5, 90, 90.5]) == 1, "only the last 20 s")
        #expect(late([90, 90.01, 90.02, 90.25]) == 1, "three records end at 90.12")
    }

    @Test func `audio that the queue refuses is an overflow, and no ratio follows`() {
        let summary = Self.exchange { exchange in
            exchange.noteReady()
            exchange.noteSupply(seconds: 1, isAccepted: false, at: 1)
            exchange.noteSent(Self.sound(2), sampleRate: Self.rate, at: 1)
            exchange.noteReceived(Self.sound(1), valuesPerSecond: Self.rate, at: 1)
        }
        #expect(summary.hasOverflowed && summary.durationRatio == nil)
    }
}
