import Media

/// Meters and mouth of a session, driven by its audio.
package struct SessionMedia: Equatable, Sendable {
    package private(set) var level = LevelMeter()
    package private(set) var history = LevelHistory()
    package private(set) var spectrum = Spectrum()
    package private(set) var lipSync = LipSync()
    private var mouth = Mouth()
    private var bank = FilterBank()

    package init() {}

    package var shape: MouthShape { mouth.shape }

    /// Processes the next 20 ms of audio that the worker plays.
    package mutating func play(_ frame: AudioFrame) {
        let bands = bank.powers(of: frame)
        level.consume(frame)
        history.consume(frame)
        spectrum.consume(bands)
        lipSync.record(frame, mouth.follow(frame, bands: bands))
    }

    /// Closes the mouth at once.
    package mutating func interrupt() { mouth.interrupt() }
}
