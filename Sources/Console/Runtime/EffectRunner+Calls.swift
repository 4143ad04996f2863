import Client
import Desk
import FoundationEssentials
import Model

/// The current API, and the last reports about its calls.
struct CurrentConnection: Sendable {
    /// Number of the place, which its messages carry.
    var number = 0
    var api: API?
    var lastReportedSkew: Double?
    var lastReportedLimit: Date?
    var lastReportedCalls: [UInt64] = []
}

/// Reports about the API calls, for the requests screen and the header.
extension EffectRunner {
    var callsMade: [Message] {
        let (number, api) = connection.withLock { ($0.number, $0.api) }
        let calls = api?.unreadCalls() ?? []
        return calls.isEmpty ? [] : [.fromPlace(number, .calls(.made(calls)))]
    }

    func reportCallsUnderWay() {
        let (number, api) = connection.withLock { ($0.number, $0.api) }
        let calls = api?.pendingCalls() ?? []
        let isNews = connection.withLock { connection in
            defer { connection.lastReportedCalls = calls.map(\.id) }
            return connection.lastReportedCalls != calls.map(\.id)
        }
        if isNews { mailbox.post(.fromPlace(number, .calls(.pending(calls)))) }
    }

    /// Reports only changes, because every response has a date but rarely a new clock skew.
    func reportClockAndLimit() {
        let (number, api) = connection.withLock { ($0.number, $0.api) }
        if let skew = api?.clockSkew(), isNews(skew) {
            mailbox.post(.fromPlace(number, .calls(.clockCompared(skew))))
        }
        if let until = api?.rateLimitedUntil(), until > world.now(), isNews(until) {
            mailbox.post(.fromPlace(number, .calls(.limitReached(until: until))))
        }
    }

    private func isNews(_ skew: Double) -> Bool {
        connection.withLock { connection in
            guard connection.lastReportedSkew.map({ abs($0 - skew) >= 1 }) ?? true else { return false }
            connection.lastReportedSkew = skew
            return true
        }
    }

    private func isNews(_ limit: Date) -> Bool {
        connection.withLock { connection in
            defer { connection.lastReportedLimit = limit }
            return connection.lastReportedLimit != limit
        }
    }
}
