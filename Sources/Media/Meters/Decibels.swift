import Glibc

/// Conversions to and from dBFS as defined by AES17.
package enum Decibels {
    /// Level of digital silence, in which all samples are 0.
    package static let silence = -Double.infinity
    /// Meters show levels below this one, in dBFS, as silence. It is below half a step of 24-bit samples and above the
    /// residues of floating-point filters.
    package static let floor = -150.0
    /// Lower end of every level scale on the screen; the upper end is 0.
    package static let scaleBottom = -60.0

    /// Level of a sample or a peak; amplitude 1 is full scale.
    package static func peak(_ amplitude: Double) -> Double { amplitude > 0 ? 20 * log10(amplitude) : silence }

    /// RMS level. AES17: a full-scale sine, whose mean square is ½, reads 0.
    package static func rms(meanSquare: Double) -> Double { meanSquare > 0 ? 10 * log10(2 * meanSquare) : silence }

    /// Returns `silence` for a level below `floor`, otherwise the level itself.
    package static func audible(_ level: Double) -> Double { level < floor ? silence : level }

    package static func amplitude(_ level: Double) -> Double { pow(10, level / 20) }

    /// Position of a level on the scale −60…0 dBFS, 0…1.
    package static func fraction(_ level: Double) -> Double { min(max(1 - level / scaleBottom, 0), 1) }
}
