import Model

/// Animation of a face: blinks, brow movement on stressed syllables, changes of gaze and head movement.
///
/// Deterministic for a seed, time steps and mouth shapes. Mouth shapes are not smoothed, so that an interrupted avatar
/// closes its mouth in the next frame.
package struct FaceMotion {
    private var time = 0.0
    private var blinks: BlinkSchedule
    private var gaze: GazeSchedule
    private var head: HeadMotion
    private var stress = StressDetector()

    package init(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        blinks = BlinkSchedule(seed: generator.next())
        gaze = GazeSchedule(seed: generator.next())
        head = HeadMotion(seed: generator.next())
    }

    /// Returns the pose `seconds` after the previous one. Steps are clamped to 0…1 s; non-finite steps count as 0.
    package mutating func advance(by seconds: Double, mouth: MouthShape) -> FacePose {
        let step = seconds.isFinite ? min(max(seconds, 0), 1) : 0
        time += step
        stress.follow(mouth.openness, step: step)
        let gazeDirection = gaze.direction(at: time, step: step)
        return FacePose(
            mouth: mouth, blink: blinks.closure(at: time), brows: stress.lift,
            gazeX: gazeDirection.x, gazeY: gazeDirection.y,
            sway: head.sway(at: time), nod: head.nod(at: time) + stress.lift * 0.35, tilt: head.tilt(at: time))
    }

    /// Resets the stress detection, so that brows and head return to rest together with the mouth.
    package mutating func interrupt() { stress = StressDetector() }
}
