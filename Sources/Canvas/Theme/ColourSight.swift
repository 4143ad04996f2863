import Glibc

/// How colours look to an eye that lacks one kind of cone (Machado, Oliveira and Fernandes 2009, severity 1).
package enum ColourSight: String, CaseIterable, Sendable {
    case protanopia, deuteranopia, tritanopia

    /// Below this CIE 1976 difference two colours are hard to tell apart in small glyphs.
    static let leastDifference = 10.0

    private var rows: [[Double]] {
        switch self {
        case .protanopia:
            [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
        case .deuteranopia:
            [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
        case .tritanopia:
            [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
        }
    }

    /// Pairs of states that look nearly alike; their glyphs and words still differ.
    package func alike(in theme: Theme) -> [(Role, Role)] {
        let states: [Role] = [.info, .ok, .warn, .bad]
        var pairs: [(Role, Role)] = []
        for (index, first) in states.enumerated() {
            for second in states.dropFirst(index + 1) {
                guard let a = theme.colour(of: first).rgb, let b = theme.colour(of: second).rgb else { continue }
                if difference(a, b) < Self.leastDifference { pairs.append((first, second)) }
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
        let seen = rows.map { row in min(1, max(0, zip(row, linear).reduce(0) { $0 + $1.0 * $1.1 })) }
        let (r, g, b) = (seen[0], seen[1], seen[2])
        // sRGB to XYZ over the white of D65, then to L*a*b*.
        let x = Self.root((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505)
        let y = Self.root(0.2126 * r + 0.7152 * g + 0.0722 * b)
        let z = Self.root((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089)
        return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
    }

    private static func root(_ value: Double) -> Double { value > 0.008856 ? cbrt(value) : 7.787 * value + 16 / 116 }
}
