/// Names the colour of a cell: the material that claims most of it, and how light that is there.
enum InkChooser {
    static func ink(of samples: CellSamples, coverage: SIMD32<Float>, before: Ink) -> Ink {
        let material = samples.onlyMaterial ?? strongest(samples, coverage)
        let light = luma(of: material, samples)
        let settled = before.material.rawValue == material ? before.shade : nil
        return Ink(Material(rawValue: material) ?? .backdrop, shade: shade(light, keeping: settled))
    }

    private static func strongest(_ samples: CellSamples, _ coverage: SIMD32<Float>) -> UInt8 {
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

    /// A quarter of the range each; a shade already on the screen stays until it is clearly another.
    static func shade(_ luma: Float, keeping settled: UInt8?) -> UInt8 {
        let exact = luma * 4
        if let settled, abs(exact - Float(settled) - 0.5) < 0.62 { return settled }
        return UInt8(min(max(exact, 0), 3))
    }
}
