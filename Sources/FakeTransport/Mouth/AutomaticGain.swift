/// Makes loudness relative to the speaker: quiet speech counts as much as loud speech, the hum of a room as nothing.
struct AutomaticGain: Equatable, Sendable {
    /// RMS amplitudes: no sound below −66 dBFS is speech, and no speaker is taken for quieter than −50 dBFS.
    private static let threshold = 0.0005
    private static let quietest = 0.003
    /// A steady sound louder than −46 dBFS is never taken for the room.
    private static let loudestRoom = 0.005
    /// Loud syllables stand at least 12 dB above the room.
    private static let leastContrast = 4.0

    /// RMS of the loud syllables of late, at first a guess of −30 dBFS, and of what lies under the speech.
    private var speech = 0.03
    private var room = 0.0

    /// Takes the RMS amplitude of `seconds` of sound, gives 0…1: 0 is silence, 1 a loud syllable of this speaker.
    mutating func normalise(_ rms: Double, seconds: Double) -> Double {
        room = min(Self.loudestRoom, room + (rms - room) * share(seconds, rms < room ? 0.05 : 3))
        let isSpeech = rms > max(Self.threshold, room * 2)
        if isSpeech { speech += (rms - speech) * share(seconds, rms > speech ? 0.03 : 2.5) }
        speech = max(speech, Self.quietest, room * Self.leastContrast)
        guard isSpeech else { return 0 }
        return min(max((rms - 1.5 * room) / (speech - room), 0), 1)
    }

    /// How far a follower with this time constant goes in a step.
    private func share(_ seconds: Double, _ constant: Double) -> Double { seconds / (seconds + constant) }
}
