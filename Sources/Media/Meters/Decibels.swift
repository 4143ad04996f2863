import Glibc

/// Conversions to and from dBFS as defined by AES17.
package enum Decibels {
    /// Lowest level that is reported.
    package static let floor = -120.0
    /// Lower end of every level scale on the screen; the upper end is 0.
    package static let scaleBottom = -60.0

    /// Level of a sample or a peak; amplitude 1 is full scale.
    package static func peak(_ amplitude: Double) -> Double {
        amplitude > 0 ? max(floor, 20 * log10(amplitude)) : floor
    }

    /// RMS level. AES17: a full-scale sine, whose mean square is ½, reads 0.
    package static func rms(meanSquare: Double) -> Double {
        meanSquare > 0 ? max(floor, 10 * log10(2 * meanSquare)) : floor
    }

    package static func amplitude(_ level: Double) -> Double { pow(10, level / 20) }

    /// Position of a level on the scale −60…0 dBFS, 0…1.
    package static func fraction(_ level: Double) -> Double { min(max(1 - level / scaleBottom, 0), 1) }
}
