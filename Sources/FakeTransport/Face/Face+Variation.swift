import Model

extension Face {
    /// Changes features and colours, so that hardly two avatars look the same.
    mutating func vary(by generator: inout SeededGenerator) {
        name += " \(generator.index(below: 1_000_000))"
        varyShape(by: &generator)
        varyExtras(by: &generator)
        varyClothes(by: &generator)
        varyColours(by: &generator)
    }

    private mutating func varyShape(by generator: inout SeededGenerator) {
        skin = min(max(skin + generator.float(in: -0.05...0.05), 0.52), 0.88)
        head.halfWidth *= generator.float(in: 0.97...1.03)
        eyes.x *= generator.float(in: 0.96...1.04)
        eyes.halfWidth *= generator.float(in: 0.94...1.06)
        eyes.halfHeight *= generator.float(in: 0.9...1.1)
        eyes.slant += generator.float(in: -0.012...0.012)
        brows.thickness *= generator.float(in: 0.8...1.35)
        brows.arch *= generator.float(in: 0.6...1.4)
        brows.tone *= generator.float(in: 0.8...1.6)
        nose.halfWidth *= generator.float(in: 0.9...1.1)
        nose.tip += generator.float(in: -0.02...0.02)
        lips.halfWidth *= generator.float(in: 0.92...1.1)
        lips.fullness *= generator.float(in: 0.8...1.25)
        lips.smile *= generator.float(in: 0.7...1.2)
        let hairTone = generator.float(in: 0.8...1.25)
        for index in hairBehind.indices { hairBehind[index].tone *= hairTone }
        for index in hairInFront.indices {
            hairInFront[index].tone *= hairTone
            hairInFront[index].parting += generator.float(in: -0.15...0.15)
        }
    }

    private mutating func varyExtras(by generator: inout SeededGenerator) {
        let shapes = [
            Glasses(), Glasses(halfWidth: 0.245, halfHeight: 0.215),
            Glasses(halfWidth: 0.25, halfHeight: 0.17, halves: 7, thickness: 0.04),
            Glasses(halfWidth: 0.24, halfHeight: 0.15, halves: 9, thickness: 0.03),
        ]
        glasses = generator.chance(0.35) ? shapes[generator.index(below: shapes.count)] : nil
        freckles = skin > 0.75 && generator.chance(0.2)
        guard growsBeard else {
            if ears { earrings = generator.chance(0.5) ? Earrings(radius: generator.chance(0.5) ? 0 : 0.11) : nil }
            return
        }
        let cheeks = Superellipse(y: 0.12, halfWidth: 0.57, up: 1.6, down: 0.36, lowerExponentX2: 5)
        let lip = Superellipse(halfWidth: 0.5, up: 1, down: 1)
        let beards: [Beard?] = [
            nil, nil, Beard(tone: 0.34, opening: cheeks, length: generator.float(in: 0.02...0.16), moustache: true),
            Beard(tone: 0.4, opening: lip, length: 0, moustache: true, cheeks: false),
        ]
        beard = beards[generator.index(below: beards.count)]
    }

    private mutating func varyClothes(by generator: inout SeededGenerator) {
        let cuts: [Clothes.Cut] = [.crew, .vNeck, .collar, .turtleneck, .blazer, .hood]
        let patterns: [Clothes.Pattern] = [.plain, .plain, .stripes, .knit]
        clothes = Clothes(
            cut: cuts[generator.index(below: cuts.count)], tone: generator.float(in: 0.3...0.72),
            pattern: patterns[generator.index(below: patterns.count)])
    }

    private mutating func varyColours(by generator: inout SeededGenerator) {
        let skins: [ColourRamp] = skin < 0.68 ? [.deepSkin, .skin] : [.skin, .pinkSkin, .oliveSkin]
        let hairs: [ColourRamp] =
            skin < 0.68
            ? [.blackHair, .brownHair] : [.blackHair, .brownHair, .brownHair, .redHair, .fairHair, .greyHair]
        let irises: [ColourRamp] = skin < 0.68 ? [.brownIris] : [.brownIris, .blueIris, .greenIris]
        let cloths: [ColourRamp] = [.navy, .forest, .wine, .ochre, .plum, .slate, .teal]
        let backdrops: [FaceColours.Backdrop] = [.blue, .green, .violet, .brown, .grey]
        colours.skin = skins[generator.index(below: skins.count)]
        colours.hair = hairs[generator.index(below: hairs.count)]
        colours.iris = irises[generator.index(below: irises.count)]
        colours.cloth = cloths[generator.index(below: cloths.count)]
        colours.backdrop = backdrops[generator.index(below: backdrops.count)]
        colours.lips = growsBeard || skin < 0.68 ? .brownLips : .rose
    }
}

extension SeededGenerator {
    fileprivate mutating func float(in range: ClosedRange<Double>) -> Float { Float(number(in: range)) }
}
