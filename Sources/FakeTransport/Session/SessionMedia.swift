import Media

/// Meters and mouth of a session, driven by its audio.
package struct SessionMedia: Equatable, Sendable {
    package private(set) var level = LevelMeter()
    package private(set) var history = LevelHistory()
    package private(set) var spectrum = Spectrum()
    package private(set) var lipSync = LipSyncMeter()
    private var mouth = Mouth()
    private var bank = FilterBank()

    package init() {}

    package var shape: MouthShape { mouth.shape }

    /// Processes the next 20 ms of audio that the worker plays, at `time` in seconds.
    package mutating func play(_ frame: AudioFrame, at time: Double) {
        let bands = bank.powers(of: frame)
        level.consume(frame)
        history.consume(frame)
        spectrum.consume(bands)
        let shape = mouth.follow(frame, bands: bands)
        lipSync.play(openness: shape.openness, heard: frame.arrival ?? time)
    }

    /// Notes that a picture with the current mouth was drawn.
    mutating func draw() { lipSync.draw() }

    /// Notes that the picture was written to the terminal.
    mutating func write(at time: Double) { lipSync.write(at: time) }

    /// Closes the mouth at once.
    package mutating func interrupt() { mouth.interrupt() }
}
