import Client
import Diagnosis
import FoundationEssentials
import Live

extension RelayEvidence {
    /// RFC 6455, 7.1.5: the relay closed the connection and gave no code.
    private static let noCode = 1005

    /// `start` is the date of the request for the session. Nil until the WebSocket is open.
    init?(_ reading: LiveReading, since start: Date) {
        guard let connected = reading.connected else { return nil }
        self.init(openedAt: start.addingTimeInterval(connected))
        readyAt = reading.ready.map(start.addingTimeInterval)
        let exchange = reading.exchange
        (lostBeforeReady, durationRatio) = (exchange.lostBeforeReady, exchange.durationRatio)
        (soundAfterInterrupt, lateSends) = (exchange.soundAfterInterrupt, exchange.lateSends)
        hasOverflowed = exchange.hasOverflowed
        error = reading.lastErrorText
        close = reading.end.map { end in
            let date = start.addingTimeInterval(reading.ended ?? reading.elapsed)
            return Close(code: Self.code(of: end), at: date, isOurs: Self.isOurs(end))
        }
    }

    private static func code(of end: RelayEnd) -> Int? {
        switch end {
        case .closed(let code, _): code.map(Int.init) ?? noCode
        case .closedHere, .lost, .reset, .silent, .unreachable, .noAnswer, .refused, .notWebSocket, .violation,
            .length, .library:
            nil
        }
    }

    private static func isOurs(_ end: RelayEnd) -> Bool {
        switch end {
        case .closedHere, .violation, .length, .library: true
        case .closed, .lost, .reset, .silent, .unreachable, .noAnswer, .refused, .notWebSocket: false
        }
    }
}
