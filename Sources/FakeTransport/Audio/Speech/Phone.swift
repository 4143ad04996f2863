/// Synthesis parameters of one speech sound.
struct Phone: Equatable, Sendable {
    /// Hz: the three lowest formants and a fixed fourth one.
    var formants: SIMD4<Float>
    /// Amplitude of the voiced sound, 0…1.
    var voice: Float
    /// Amplitude of the noise, 0…1.
    var noise: Float = 0
    /// Hz.
    var noiseCentre: Float = 4000
    /// Seconds.
    var duration: Double

    init(
        _ f1: Float, _ f2: Float, _ f3: Float, voice: Float = 1, noise: Float = 0, at centre: Float = 4000,
        for duration: Double
    ) {
        formants = SIMD4(f1, f2, f3, 3600)
        (self.voice, self.noise, self.noiseCentre, self.duration) = (voice, noise, centre, duration)
    }

    static func pause(_ duration: Double) -> Phone { Phone(500, 1500, 2500, voice: 0, for: duration) }
}

extension Phone {
    // Formants of American English vowels: Peterson and Barney 1952, averages of men.
    static let ah = Phone(730, 1090, 2440, for: 0.15)
    static let ee = Phone(270, 2290, 3010, voice: 0.8, for: 0.13)
    static let oo = Phone(300, 870, 2240, voice: 0.8, for: 0.14)
    static let vowels = [
        ah, ee, oo, Phone(530, 1840, 2480, for: 0.11), Phone(570, 840, 2410, for: 0.15),
        Phone(640, 1190, 2390, for: 0.09),
        Phone(660, 1720, 2410, for: 0.15), Phone(390, 1990, 2550, voice: 0.85, for: 0.08),
        Phone(440, 1020, 2240, for: 0.09),
    ]

    /// Each consonant is a list of phones: a plosive consists of a closure, a burst and an aspiration.
    static let consonants: [[Phone]] = [
        [Phone(250, 1000, 2200, voice: 0.35, for: 0.07)], [Phone(250, 1600, 2500, voice: 0.35, for: 0.06)],
        [Phone(360, 1300, 2900, voice: 0.6, for: 0.06)], [Phone(330, 650, 2200, voice: 0.55, for: 0.06)],
        [Phone(420, 1300, 1600, voice: 0.6, for: 0.06)],
        [Phone(320, 1700, 2600, voice: 0, noise: 0.5, at: 5600, for: 0.1)],
        [Phone(320, 1800, 2500, voice: 0, noise: 0.6, at: 3000, for: 0.1)],
        [Phone(320, 1200, 2300, voice: 0, noise: 0.12, at: 4500, for: 0.08)],
        [Phone(300, 1700, 2600, voice: 0.3, noise: 0.3, at: 5600, for: 0.08)],
        plosive(800, aspiration: 0.035), plosive(3800, aspiration: 0.04), plosive(1900, aspiration: 0.045),
        plosive(700, aspiration: 0.01), plosive(3200, aspiration: 0.012), plosive(1600, aspiration: 0.015),
    ]

    private static func plosive(_ centre: Float, aspiration: Double) -> [Phone] {
        [
            Phone(300, 1300, 2400, voice: 0, for: 0.06),
            Phone(400, 1500, 2500, voice: 0, noise: 0.8, at: centre, for: 0.012),
            Phone(500, 1500, 2500, voice: 0, noise: 0.2, at: 2500, for: aspiration),
        ]
    }
}
