/// A phone in its place in a sentence.
struct SpokenPhone: Equatable, Sendable {
    var phone: Phone
    /// Hz at its end: the pitch glides there.
    var pitch: Float
    /// Scales voice and noise.
    var loudness: Float
}
