/// A defect of a WAV file that can still be played.
package enum WAVWarning: Equatable, Sendable {
    /// The file has `missingBytes` fewer bytes of samples than its header states; the rest is played.
    case cutOff(missingBytes: Int)
}
