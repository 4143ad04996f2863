import FoundationEssentials

/// The Pipecat relay as its client sees it. What is not known is nil.
package struct RelayEvidence: Equatable, Sendable {
    /// The end of the socket.
    package struct Close: Equatable, Sendable {
        /// WebSocket close code; nil if the connection broke.
        package var code: Int?
        package var at: Date
        package var isOurs: Bool

        package init(code: Int?, at: Date, isOurs: Bool = false) {
            (self.code, self.at, self.isOurs) = (code, at, isOurs)
        }
    }

    /// Local time.
    package var openedAt: Date
    package var readyAt: Date?
    /// Seconds of audio that were sent before READY and did not come back.
    package var lostBeforeReady: TimeInterval = 0
    /// Duration of audio that came back divided by the duration sent.
    package var durationRatio: Double?
    /// Seconds of sound after our last INTERRUPT.
    package var soundAfterInterrupt: TimeInterval?
    /// Audio sends in the last 20 s that came later than the audio before them lasts.
    package var lateSends = 0
    /// A buffer of the client overflowed.
    package var hasOverflowed = false
    /// `message` of the last ERROR record.
    package var error: String?
    package var close: Close?

    package init(openedAt: Date) { self.openedAt = openedAt }
}
