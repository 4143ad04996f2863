import Glibc
import Media

/// Simulation of colour vision without one kind of cone (Machado, Oliveira and Fernandes 2009, severity 1).
package enum ColourVisionDeficiency: String, CaseIterable, Sendable {
    case protanopia, deuteranopia, tritanopia

    /// CIE 1976 colour difference below which two colours are hard to distinguish in small glyphs.
    static let minimumDifference = 10.0

    private var matrix: [[Double]] {
        switch self {
        case .protanopia:
            [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
        case .deuteranopia:
            [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
        case .tritanopia:
            [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
        }
    }

    /// Pairs of status roles whose colours are hard to distinguish. Their glyphs and words still differ.
    package func alike(in theme: Theme) -> [(Role, Role)] {
        let statusRoles: [Role] = [.info, .ok, .warn, .bad]
        var pairs: [(Role, Role)] = []
        for (index, first) in statusRoles.enumerated() {
            for second in statusRoles.dropFirst(index + 1) {
                guard let a = theme.colour(of: first).rgb, let b = theme.colour(of: second).rgb else { continue }
                if difference(a, b) < Self.minimumDifference { pairs.append((first, second)) }
            }
        }
        return pairs
    }

    private func difference(_ a: RGB, _ b: RGB) -> Double {
        let (x, y) = (lab(a), lab(b))
        return sqrt(zip(x, y).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) })
    }

    private func lab(_ colour: RGB) -> [Double] {
        let linear = colour.linear
        let simulated = matrix.map { row in min(1, max(0, zip(row, linear).reduce(0) { $0 + $1.0 * $1.1 })) }
        let (r, g, b) = (simulated[0], simulated[1], simulated[2])
        // Linear sRGB to XYZ relative to white point D65, then to L*a*b*.
        let x = Self.labFunction((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505)
        let y = Self.labFunction(0.2126 * r + 0.7152 * g + 0.0722 * b)
        let z = Self.labFunction((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089)
        return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
    }

    /// The function f in the definition of CIE L*a*b*.
    private static func labFunction(_ value: Double) -> Double {
        value > 0.008856 ? cbrt(value) : 7.787 * value + 16 / 116
    }
}
