/// The moments of a transfer, in seconds from its start on libcurl's monotonic clock; 0 for what never came.
package struct CallTiming: Equatable, Sendable {
    /// The host's address was known.
    package var nameLookup = 0.0
    package var connected = 0.0
    /// TLS stood.
    package var secured = 0.0
    /// The request could be sent.
    package var ready = 0.0
    package var firstByte = 0.0
    package var total = 0.0

    package init(
        nameLookup: Double = 0, connected: Double = 0, secured: Double = 0, ready: Double = 0, firstByte: Double = 0,
        total: Double = 0
    ) {
        (self.nameLookup, self.connected, self.secured) = (nameLookup, connected, secured)
        (self.ready, self.firstByte, self.total) = (ready, firstByte, total)
    }

    /// What the time went into.
    package enum Phase: String, CaseIterable, Sendable { case lookup, connect, tls, wait, receive }

    /// Start and end of every phase that took place, in order; the one that was under way when a call failed ends with
    /// it.
    package var phases: [(phase: Phase, start: Double, end: Double)] {
        let ends: [(Phase, Double)] = [
            (.lookup, nameLookup), (.connect, connected), (.tls, secured), (.wait, firstByte), (.receive, total),
        ]
        var start = 0.0
        var phases: [(phase: Phase, start: Double, end: Double)] = []
        for (phase, end) in ends where end > 0 {
            // Between TLS and the first byte lies a wait for the connection as well.
            if end > start { phases.append((phase, start, end)) }
            start = max(start, end)
        }
        return phases
    }
}
