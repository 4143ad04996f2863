/// Selection of the colour of a cell: its dominant material and the brightness of that material.
enum InkChooser {
    static func ink(of samples: CellSamples, coverage: SIMD32<Float>, before: Ink) -> Ink {
        let material = samples.onlyMaterial ?? dominantMaterial(samples, coverage)
        let light = luma(of: material, samples)
        let previousShade = before.material.rawValue == material ? before.shade : nil
        return Ink(Material(rawValue: material) ?? .backdrop, shade: shade(light, keeping: previousShade))
    }

    private static func dominantMaterial(_ samples: CellSamples, _ coverage: SIMD32<Float>) -> UInt8 {
        withUnsafeTemporaryAllocation(of: Float.self, capacity: Material.allCases.count) { weights in
            weights.initialize(repeating: 0)
            for index in 0..<CellSamples.count { weights[Int(samples.material[index])] += 0.4 + 0.6 * coverage[index] }
            var best = (material: 1, weight: Float(0))
            for material in 1..<weights.count where weights[material] * claims[material] > best.weight {
                best = (material, weights[material] * claims[material])
            }
            return UInt8(best.material)
        }
    }

    private static let claims: SIMD16<Float> = {
        var claims = SIMD16<Float>()
        for material in Material.allCases { claims[Int(material.rawValue)] = material.claim }
        return claims
    }()

    private static func luma(of material: UInt8, _ samples: CellSamples) -> Float {
        var (sum, count): (Float, Float) = (0, 0)
        for index in 0..<CellSamples.count where samples.material[index] == material {
            sum += Float(samples.luma[index])
            count += 1
        }
        return sum / max(count, 1) / 255
    }

    /// Each shade is a quarter of the range; the previous shade is kept until the brightness is clearly different.
    static func shade(_ luma: Float, keeping previousShade: UInt8?) -> UInt8 {
        let level = luma * 4
        if let previousShade, abs(level - Float(previousShade) - 0.5) < 0.62 { return previousShade }
        return UInt8(min(max(level, 0), 3))
    }
}
