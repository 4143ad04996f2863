import Glibc

/// dBFS as AES17 has it, and the ways to it.
package enum Decibels {
    /// Nothing is given as quieter than this.
    package static let floor = -120.0
    /// The lower end of every scale on the screen; 0 is the upper one.
    package static let scaleBottom = -60.0

    /// A sample or a peak, 1 being full scale.
    package static func peak(_ amplitude: Double) -> Double {
        amplitude > 0 ? max(floor, 20 * log10(amplitude)) : floor
    }

    /// A mean of squares. AES17: a sine at full scale, whose mean of squares is ½, reads 0.
    package static func rms(meanSquare: Double) -> Double {
        meanSquare > 0 ? max(floor, 10 * log10(2 * meanSquare)) : floor
    }

    package static func amplitude(_ level: Double) -> Double { pow(10, level / 20) }

    /// Where a level stands on the scale −60…0 dBFS, 0…1.
    package static func fraction(_ level: Double) -> Double { min(max(1 - level / scaleBottom, 0), 1) }
}
