import Model
import TestSupport
import Testing

@testable import Client

struct RelaySilenceTests {
    @Test func `a ping is sent after the delay, and without an answer the connection ends`() {
        var silence = RelaySilence(pingDelay: 5, answerTimeout: 10, start: 100)
        #expect(silence.next(at: 101) == .wait(4))
        #expect(silence.next(at: 105) == .ping)
        #expect(silence.next(at: 106) == .wait(9))
        #expect(silence.next(at: 114.9) != .end)
        #expect(silence.next(at: 115) == .end)
    }

    @Test func `every byte postpones the ping`() {
        var silence = RelaySilence(pingDelay: 5, answerTimeout: 10, start: 100)
        silence.noteBytes(at: 104)
        #expect(silence.next(at: 105) == .wait(4) && silence.next(at: 109) == .ping)
        silence.noteBytes(at: 110)
        #expect(silence.next(at: 119) == .ping)
    }

    @Test func `after a long suspension a ping is sent before the connection ends`() {
        var silence = RelaySilence(pingDelay: 5, answerTimeout: 10, start: 100)
        #expect(silence.next(at: 500) == .ping && silence.next(at: 505) == .wait(5))
    }
}

/// Relays whose network is lost: their connection stays open.
@Suite(.timeLimit(.minutes(1))) struct SilentRelayTests {
    /// Runs a connection with short times until it ends, or `isDone`. The result has the events of the connection.
    private static func events(
        _ script: @escaping TestRelay.Script, sending records: [RelayRecord] = [], answerTimeout: Double = 0.3,
        until isDone: @escaping ([RelayEvent]) -> Bool
    ) async throws -> [RelayEvent] {
        let relay = try TestRelay(script)
        defer { relay.stop() }
        var configuration = RelayConnection.Configuration(
            address: try RelayAddress(relay.url), subprotocol: PipecatRelay.standardProtocol,
            token: Secret(API.random()), userAgent: "test", secrets: SecretRegistry())
        (configuration.pingDelay, configuration.answerTimeout) = (0.1, answerTimeout)
        let events = LockedValue<[RelayEvent]>([])
        let connection = RelayConnection(configuration) { event, _ in events.withLock { $0.append(event) } }
        connection.start()
        defer {
            connection.close()
            connection.join()
        }
        for record in records { connection.send(record) }
        return try await waiting("the events") {
            let events = events.withLock { $0 }
            return isDone(events) ? events : nil
        }
    }

    private static func hasEnded(_ events: [RelayEvent]) -> Bool {
        if case .ended? = events.last { true } else { false }
    }

    @Test func `a relay that sends nothing and does not answer a ping ends the connection`() async throws {
        let isOver = LockedValue(false)
        defer { isOver.withLock { $0 = true } }
        let events = try await Self.events(
            { peer in
                guard peer.acceptWebSocket() else { return }
                while !isOver.withLock({ $0 }) { Pace.wait(until: .now + .milliseconds(2)) }
            }, until: Self.hasEnded)
        #expect(events == [.connected, .ended(.silent(seconds: 0.4))])
    }

    /// More audio than the buffers of the system hold.
    @Test func `the connection to a relay that reads nothing ends`() async throws {
        let isOver = LockedValue(false)
        defer { isOver.withLock { $0 = true } }
        let second = RelayRecord.audio([Int16](repeating: 1, count: 48_000), sampleRate: 48_000)
        let events = try await Self.events(
            { peer in
                guard peer.acceptWebSocket() else { return }
                while !isOver.withLock({ $0 }) { Pace.wait(until: .now + .milliseconds(2)) }
            }, sending: Array(repeating: second, count: 10), until: Self.hasEnded)
        #expect(events.last == .ended(.silent(seconds: 0.4)))
    }

    @Test func `a silent relay that answers pings stays connected`() async throws {
        let events = try await Self.events(
            { peer in
                guard peer.acceptWebSocket() else { return }
                for _ in 0..<8 {
                    guard let frame = peer.receiveFrame(), frame.opcode == 9 else { return }
                    peer.sendFrame(0xA, frame.payload)
                }
                peer.sendRecord(0x10)
                peer.drain()
            }, answerTimeout: 30, until: { $0.count >= 2 })
        #expect(events == [.connected, .message(.ready([:]))])
    }
}
