import Media

/// Tells when the input of the one who speaks stalls, resumes and ends.
struct InputWatch: Equatable, Sendable {
    /// Seconds without a frame that make a stall.
    static let allowance = 2.0

    private var silentFor = 0.0
    private var isStalled = false
    private var ended: Set<String> = []

    mutating func note(_ frame: AudioFrame?, of participant: Participant, seconds: Double) -> SessionEvent.Kind? {
        if participant.hasEnded {
            return ended.insert(participant.identity).inserted ? .inputEnded(participant.identity) : nil
        }
        ended.remove(participant.identity)
        guard frame == nil else {
            defer { (silentFor, isStalled) = (0, false) }
            return isStalled ? .inputResumed(participant.identity) : nil
        }
        silentFor += seconds
        guard silentFor >= Self.allowance, !isStalled else { return nil }
        isStalled = true
        return .inputStalled(participant.identity)
    }

    /// Someone else speaks now.
    mutating func reset() { (silentFor, isStalled) = (0, false) }
}
