import Glibc
import Media

extension RGB {
    /// Relative luminance of WCAG 2, 0 to 1.
    package var luminance: Double {
        0.2126 * Self.linear(red) + 0.7152 * Self.linear(green) + 0.0722 * Self.linear(blue)
    }

    /// Linear red, green and blue without gamma, 0 to 1.
    var linear: [Double] { [Self.linear(red), Self.linear(green), Self.linear(blue)] }

    /// Contrast ratio of WCAG 2, 1 (none) to 21 (black on white).
    package func contrast(with other: RGB) -> Double {
        let lighter = max(luminance, other.luminance)
        let darker = min(luminance, other.luminance)
        return (lighter + 0.05) / (darker + 0.05)
    }

    private static func linear(_ channel: UInt8) -> Double {
        let value = Double(channel) / 255
        return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
}
