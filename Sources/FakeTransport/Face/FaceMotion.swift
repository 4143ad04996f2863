import Model

/// Gives a face life between words: blinks, brows on stressed syllables, wandering eyes, a swaying head.
///
/// The same seed, steps and mouths give the same poses. The mouth is passed on as it comes, never smoothed, so that an
/// interrupted avatar shuts its mouth in the very next frame.
package struct FaceMotion {
    private var time = 0.0
    private var blinks: BlinkClock
    private var gaze: GazeClock
    private var head: HeadDrift
    private var stress = StressFollower()

    package init(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        blinks = BlinkClock(seed: generator.next())
        gaze = GazeClock(seed: generator.next())
        head = HeadDrift(seed: generator.next())
    }

    /// The pose `seconds` after the one before; negative and absurd steps count as none and as one second.
    package mutating func advance(by seconds: Double, mouth: MouthShape) -> FacePose {
        let step = seconds.isFinite ? min(max(seconds, 0), 1) : 0
        time += step
        stress.follow(mouth.openness, step: step)
        let look = gaze.direction(at: time, step: step)
        return FacePose(
            mouth: mouth, blink: blinks.closure(at: time), brows: stress.lift,
            gazeX: look.x, gazeY: look.y,
            sway: head.sway(at: time), nod: head.nod(at: time) + stress.lift * 0.35, tilt: head.tilt(at: time))
    }

    /// Forgets the stress of what was being said: brows and head come to rest with the mouth.
    package mutating func interrupt() { stress = StressFollower() }
}
