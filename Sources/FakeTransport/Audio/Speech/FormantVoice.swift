import Media
import Model

/// Formant synthesis of a voice: glottal pulses and noise, filtered by four parallel resonators.
struct FormantVoice: Equatable, Sendable {
    /// Samples with constant formants: 5 ms.
    static let samplesPerStep = 80
    private static let rate = Float(AudioFrame.sampleRate)
    /// Fraction of a pitch period in which the glottis is open.
    private static let openQuotient: Float = 0.6
    /// Gains of the four resonators; neighbours have opposite signs, because they would cancel between their peaks.
    private static let weights = SIMD4<Float>(1, -0.9, 0.7, -0.4) * 1.1

    private var formants: SIMD4<Float> = SIMD4(500, 1500, 2500, 3600)
    private var (pitch, voice, noise) = (Float(120), Float(0), Float(0))
    private var phase: Float = 0
    private var resonators = ResonatorGroup<SIMD4<Float>>()
    private var noiseResonators = ResonatorGroup<SIMD2<Float>>()
    private var generator: SeededGenerator

    init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    /// Appends 5 ms of audio while the voice moves towards `target`.
    mutating func speak(_ target: SpokenPhone, into samples: inout [Float]) {
        let (previousVoice, previousNoise) = (voice, noise)
        moveParameters(towards: target)
        resonators.tune(to: formants, bandwidths: SIMD4(80, 100, 140, 220))
        noiseResonators.tune(
            to: SIMD2(target.phone.noiseCentre, min(target.phone.noiseCentre * 1.25, 7000)),
            bandwidths: SIMD2(900, 1400))
        for index in 0..<Self.samplesPerStep {
            let progress = Float(index) / Float(Self.samplesPerStep)
            let buzz = nextGlottalSample() * (previousVoice + (voice - previousVoice) * progress)
            let breath = nextNoiseSample() * (previousNoise + (noise - previousNoise) * progress)
            let shaped = resonators.filter(SIMD4(repeating: buzz + breath * 0.02)) * Self.weights
            samples.append(shaped.sum() + noiseResonators.filter(SIMD2(repeating: breath)).sum() * 0.2)
        }
    }

    private mutating func moveParameters(towards target: SpokenPhone) {
        formants += (target.phone.formants - formants) * 0.3
        pitch += (target.pitch - pitch) * 0.06
        voice += (target.phone.voice * target.loudness - voice) * 0.45
        noise += (target.phone.noise * target.loudness - noise) * 0.7
    }

    /// Glottal flow, differentiated by the radiation at the lips (Klatt's polynomial source).
    private mutating func nextGlottalSample() -> Float {
        phase += pitch / Self.rate
        if phase >= 1 { phase -= 1 }
        let x = phase / Self.openQuotient
        return x < 1 ? x * (2 - 3 * x) : 0
    }

    /// Uniform noise in −1…1.
    private mutating func nextNoiseSample() -> Float { Float(Int32(truncatingIfNeeded: generator.next())) * 0x1p-31 }
}
