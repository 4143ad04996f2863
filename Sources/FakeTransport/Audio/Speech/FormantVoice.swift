import Media
import Model

/// The sound of a voice: a buzzing glottis and noise, shaped by four resonances side by side.
struct FormantVoice: Equatable, Sendable {
    /// Samples for which the mouth stands still: 5 ms.
    static let stillCount = 80
    private static let rate = Float(AudioFrame.sampleRate)
    /// Share of a period in which the glottis is open.
    private static let openShare: Float = 0.6
    /// Loudness of the four resonances; neighbours in opposite phase, or they would cancel between their peaks.
    private static let weights = SIMD4<Float>(1, -0.9, 0.7, -0.4) * 1.1

    private var formants: SIMD4<Float> = SIMD4(500, 1500, 2500, 3600)
    private var (pitch, voice, noise) = (Float(120), Float(0), Float(0))
    private var phase: Float = 0
    private var resonators = ResonatorGroup<SIMD4<Float>>()
    private var hiss = ResonatorGroup<SIMD2<Float>>()
    private var generator: SeededGenerator

    init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    /// Appends 5 ms on the way to `goal`.
    mutating func speak(_ goal: SpokenPhone, into samples: inout [Float]) {
        let (voiceBefore, noiseBefore) = (voice, noise)
        approach(goal)
        resonators.tune(to: formants, bandwidths: SIMD4(80, 100, 140, 220))
        hiss.tune(
            to: SIMD2(goal.phone.noiseCentre, min(goal.phone.noiseCentre * 1.25, 7000)), bandwidths: SIMD2(900, 1400))
        for index in 0..<Self.stillCount {
            let share = Float(index) / Float(Self.stillCount)
            let buzz = glottis() * (voiceBefore + (voice - voiceBefore) * share)
            let breath = random() * (noiseBefore + (noise - noiseBefore) * share)
            let shaped = resonators.filter(SIMD4(repeating: buzz + breath * 0.02)) * Self.weights
            samples.append(shaped.sum() + hiss.filter(SIMD2(repeating: breath)).sum() * 0.2)
        }
    }

    private mutating func approach(_ goal: SpokenPhone) {
        formants += (goal.phone.formants - formants) * 0.3
        pitch += (goal.pitch - pitch) * 0.06
        voice += (goal.phone.voice * goal.loudness - voice) * 0.45
        noise += (goal.phone.noise * goal.loudness - noise) * 0.7
    }

    /// The flow through the glottis, differentiated as it leaves the lips (Klatt's polynomial source).
    private mutating func glottis() -> Float {
        phase += pitch / Self.rate
        if phase >= 1 { phase -= 1 }
        let x = phase / Self.openShare
        return x < 1 ? x * (2 - 3 * x) : 0
    }

    /// −1…1.
    private mutating func random() -> Float { Float(Int32(truncatingIfNeeded: generator.next())) * 0x1p-31 }
}
