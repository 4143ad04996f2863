import FoundationEssentials

/// State of the Pipecat relay as its client sees it. Unknown values are nil.
package struct RelayEvidence: Equatable, Sendable {
    /// How the WebSocket ended.
    package struct Close: Equatable, Sendable {
        /// WebSocket close code; nil if the connection broke.
        package var code: Int?
        package var at: Date
        package var isOurs: Bool

        package init(code: Int?, at: Date, isOurs: Bool = false) {
            (self.code, self.at, self.isOurs) = (code, at, isOurs)
        }
    }

    /// Date at which the WebSocket was opened, by the local clock.
    package var openedAt: Date
    package var readyAt: Date?
    /// Seconds of audio that were sent before READY and never came back.
    package var lostBeforeReady: TimeInterval = 0
    /// Duration of the received audio divided by the duration of the sent audio.
    package var durationRatio: Double?
    /// Seconds of sound that were received after this client's last INTERRUPT.
    package var soundAfterInterrupt: TimeInterval?
    /// Number of audio records during the last 20 s that were sent after the audio before them had run out.
    package var lateSends = 0
    /// True if a buffer of the client has overflowed.
    package var hasOverflowed = false
    /// `message` of the last ERROR record.
    package var error: String?
    package var close: Close?

    package init(openedAt: Date) { self.openedAt = openedAt }
}
