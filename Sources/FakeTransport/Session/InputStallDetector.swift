import Media

/// Detector of stalls, resumption and end of the speaker's input.
struct InputStallDetector: Equatable, Sendable {
    /// Seconds without a frame after which a stall begins.
    static let allowance = 2.0

    private var secondsWithoutFrame = 0.0
    private var isStalled = false
    private var endedIdentities: Set<String> = []

    mutating func note(_ frame: AudioFrame?, of participant: Participant, seconds: Double) -> SessionEvent.Kind? {
        if participant.hasEnded {
            return endedIdentities.insert(participant.identity).inserted ? .inputEnded(participant.identity) : nil
        }
        endedIdentities.remove(participant.identity)
        guard frame == nil else {
            defer { (secondsWithoutFrame, isStalled) = (0, false) }
            return isStalled ? .inputResumed(participant.identity) : nil
        }
        secondsWithoutFrame += seconds
        guard secondsWithoutFrame >= Self.allowance, !isStalled else { return nil }
        isStalled = true
        return .inputStalled(participant.identity)
    }

    /// Resets the stall detection after a change of speaker or input.
    mutating func reset() { (secondsWithoutFrame, isStalled) = (0, false) }
}
