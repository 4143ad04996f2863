/// What is wrong with a WAV file that plays all the same.
package enum WAVWarning: Equatable, Sendable {
    /// The header promises so many bytes of samples more than there are; what is there plays.
    case cutOff(missingBytes: Int)
}
