import Client
import Media
import Model
import TestSupport
import Testing

@testable import Live

/// Compares what a live session measures with what the relay did.
struct RelayReportTests {
    /// The relay sends each record of audio back after 300 ms. A loaded machine can make it later, so the best of three
    /// sessions counts.
    @Test func `the report has the delay, the levels and the frame rate of the relay`() async throws {
        let delay = 0.3
        var meter = try await meterOfEcho(after: delay)
        for _ in 0..<2 where abs((meter.audioDelay ?? 0) - delay) >= 0.02 {
            meter = try await meterOfEcho(after: delay)
        }
        let measured = try #require(meter.audioDelay)
        #expect(abs(measured - delay) < 0.02, "\(measured) s")
        let (sent, received) = (try #require(meter.sentLevel.rmsDBFS), try #require(meter.receivedLevel.rmsDBFS))
        #expect(abs(sent - received) < 0.5 && abs(sent - -6.0) < 0.5, "\(sent) and \(received) dBFS")
        let fps = try #require(meter.video.framesPerSecond)
        #expect(abs(fps - 20) < 0.5, "\(fps) fps")
    }

    private func meterOfEcho(after delay: Double) async throws -> LiveMeter {
        let relay = try TestRelay { peer in
            RelayFixture.connected(peer)
            let returned = LockedValue<[(Double, [UInt8])]>([])
            let isOpen = LockedValue(true)
            let sender = Self.returnAudio(returned, to: peer, while: isOpen)
            while let frame = peer.receiveFrame(), frame.opcode == 2 {
                if frame.payload[4] == 1 {
                    returned.withLock { $0.append((MonotonicTime.seconds + delay, frame.payload)) }
                }
            }
            isOpen.withLock { $0 = false }
            sender?.join()
        }
        defer { relay.stop() }
        let session = LiveSession(try RelayFixture.configuration(relay.url))
        session.start()
        var source = ClipSource(Clip(samples: Self.bursts))
        let meter = try await waiting("four seconds of sound") {
            if session.canSendAudio { _ = try session.sendAudio(from: &source) }
            let meter = session.meter
            return meter.receivedSeconds >= 3.9 ? meter : nil
        }
        session.close()
        return meter
    }

    /// Sends back the audio that is due, and 20 pictures per second.
    private static func returnAudio(
        _ queue: LockedValue<[(Double, [UInt8])]>, to peer: TestRelay.Peer, while isOpen: LockedValue<Bool>
    ) -> POSIXThread? {
        POSIXThread.start {
            var nextPicture = MonotonicTime.seconds
            while isOpen.withLock({ $0 }) {
                let now = MonotonicTime.seconds
                let due = queue.withLock { queue in
                    defer { queue.removeAll { $0.0 <= now } }
                    return queue.filter { $0.0 <= now }
                }
                for (_, message) in due { peer.sendFrame(2, message) }
                if now >= nextPicture {
                    peer.sendPicture()
                    nextPicture += 0.05
                }
                Pace.wait(until: .now + .milliseconds(2))
            }
        }
    }

    /// Four seconds of audio: bursts of a square wave of −6 dBFS RMS, each of another length.
    private static let bursts: [Float] = {
        var generator = SeededGenerator(seed: 5)
        var samples: [Float] = []
        while samples.count < 64_000 {
            let length = 1600 + Int(generator.next() % 4800)
            for index in 0..<length { samples.append(index % 32 < 16 ? 0.3535 : -0.3535) }
            samples += repeatElement(0, count: 1600 + Int(generator.next() % 4800))
        }
        return Array(samples.prefix(64_000))
    }()
}
