/// A phone with its pitch and loudness within a sentence.
struct SpokenPhone: Equatable, Sendable {
    var phone: Phone
    /// Hz; the voice glides to this pitch during the phone.
    var pitch: Float
    /// Factor for voice and noise.
    var loudness: Float
}
