/// Milestones of a transfer, in seconds since its start on libcurl's monotonic clock; 0 if not reached.
package struct CallTiming: Equatable, Sendable {
    /// End of the DNS lookup.
    package var nameLookup = 0.0
    package var connected = 0.0
    /// End of the TLS handshake.
    package var tlsEstablished = 0.0
    /// Ready to send the request.
    package var ready = 0.0
    package var firstByte = 0.0
    package var total = 0.0

    package init(
        nameLookup: Double = 0, connected: Double = 0, tlsEstablished: Double = 0, ready: Double = 0,
        firstByte: Double = 0,
        total: Double = 0
    ) {
        (self.nameLookup, self.connected, self.tlsEstablished) = (nameLookup, connected, tlsEstablished)
        (self.ready, self.firstByte, self.total) = (ready, firstByte, total)
    }

    /// Phase of a transfer.
    package enum Phase: String, CaseIterable, Sendable { case lookup, connect, tls, wait, receive }

    /// Start and end, in seconds, of each phase that took place, in order. If the call failed, its last phase ends with
    /// the failure.
    package var phases: [(phase: Phase, start: Double, end: Double)] {
        let ends: [(Phase, Double)] = [
            (.lookup, nameLookup), (.connect, connected), (.tls, tlsEstablished), (.wait, firstByte), (.receive, total),
        ]
        var start = 0.0
        var phases: [(phase: Phase, start: Double, end: Double)] = []
        for (phase, end) in ends where end > 0 {
            // The time from TLS to the first byte includes waiting for a free connection.
            if end > start { phases.append((phase, start, end)) }
            start = max(start, end)
        }
        return phases
    }
}
