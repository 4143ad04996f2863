extension Face {
    /// Long fair hair with a middle parting, blue eyes, blue jumper.
    static let ingrid = Face(
        name: "Ingrid", skin: 0.85,
        head: Superellipse(halfWidth: 0.69, up: 1, down: 1, upperExponentX2: 5, lowerExponentX2: 4),
        eyes: Eyes(halfWidth: 0.195, halfHeight: 0.124, slant: 0.02, iris: 0.5, lashes: 0.04),
        brows: Brows(thickness: 0.036, arch: 0.055, fall: 0.02, tone: 0.36),
        nose: Nose(halfWidth: 0.11, tip: 0.37, relief: 0.95),
        lips: Lips(halfWidth: 0.25, fullness: 0.06, smile: 0.065, tone: 0.45),
        hairBehind: [
            HairPart(
                outline: Superellipse(y: 0.2, halfWidth: 0.9, up: 1.3, down: 1.5, lowerExponentX2: 8), tone: 0.52,
                texture: .strands(turn: 0, wave: 0.01))
        ],
        hairInFront: [
            HairPart(
                outline: Superellipse(
                    y: 0.1, halfWidth: 0.86, up: 1.23, down: 1.34, upperExponentX2: 4, lowerExponentX2: 7),
                openings: [
                    Superellipse(
                        x: 0, y: 0.25, halfWidth: 0.63, up: 0.98, down: 2.2, upperExponentX2: 3, lowerExponentX2: 5)
                ],
                parting: 0, tone: 0.66, texture: .strands(turn: 0, wave: 0.015), shine: .init(y: -0.78, amount: 0.4))
        ],
        clothes: Clothes(cut: .turtleneck, tone: 0.52), ears: false,
        colours: FaceColours(skin: .pinkSkin, hair: .fairHair, iris: .blueIris, cloth: .teal, backdrop: .blue))

    /// Long wavy brown hair with a parting, V-neck.
    static let mira = Face(
        name: "Mira", skin: 0.80,
        head: Superellipse(halfWidth: 0.7, up: 1, down: 1, upperExponentX2: 5, lowerExponentX2: 4),
        eyes: Eyes(halfWidth: 0.2, halfHeight: 0.1285, slant: 0.03, iris: 0.34, lashes: 0.045),
        brows: Brows(thickness: 0.042, arch: 0.06, fall: 0.02, tone: 0.2),
        lips: Lips(halfWidth: 0.25, fullness: 0.066, smile: 0.068, tone: 0.39),
        hairBehind: [
            HairPart(
                outline: Superellipse(y: 0.1, halfWidth: 1.02, up: 1.22, down: 1.5, lowerExponentX2: 7), tone: 0.3,
                texture: .strands(turn: 0, wave: 0.05))
        ],
        hairInFront: [
            HairPart(
                outline: Superellipse(
                    y: 0.1, halfWidth: 0.95, up: 1.25, down: 1.28, upperExponentX2: 4, lowerExponentX2: 6),
                openings: [
                    Superellipse(
                        x: 0.12, y: 0.15, halfWidth: 0.66, up: 0.82, down: 2.2, upperExponentX2: 4, lowerExponentX2: 4,
                        skew: 0.16)
                ],
                parting: -0.22, tone: 0.4, texture: .strands(turn: 0, wave: 0.045), shine: .init(y: -0.8, amount: 0.5))
        ],
        clothes: Clothes(cut: .vNeck, tone: 0.5), ears: false,
        colours: FaceColours(hair: .brownHair, cloth: .forest, backdrop: .brown))

    /// Round natural curls, dark skin, hoop earrings.
    static let amara = Face(
        name: "Amara", skin: 0.6,
        head: Superellipse(halfWidth: 0.7, up: 1, down: 1, upperExponentX2: 4, lowerExponentX2: 4),
        eyes: Eyes(halfWidth: 0.2, halfHeight: 0.1285, slant: 0.03, iris: 0.22, lashes: 0.045),
        brows: Brows(y: -0.2, thickness: 0.042, arch: 0.07, fall: 0.02, tone: 0.06),
        nose: Nose(halfWidth: 0.15, tip: 0.37, relief: 1.1),
        lips: Lips(halfWidth: 0.27, fullness: 0.088, smile: 0.060, tone: 0.33),
        hairInFront: [
            HairPart(
                outline: Superellipse(y: -0.42, halfWidth: 1.12, up: 0.95, down: 0.98),
                openings: [Superellipse(y: 0.3, halfWidth: 0.67, up: 0.9, down: 1.6, upperExponentX2: 5)],
                tone: 0.33, texture: .curls(size: 0.2), shine: .init(y: -0.95, amount: 0.35))
        ],
        earrings: Earrings(radius: 0.13), clothes: Clothes(cut: .crew, tone: 0.72),
        colours: FaceColours(skin: .deepSkin, hair: .blackHair, lips: .brownLips, cloth: .ochre, backdrop: .violet))

    /// Black bob with a straight fringe, round glasses.
    static let yuki = Face(
        name: "Yuki", skin: 0.86,
        head: Superellipse(halfWidth: 0.73, up: 1, down: 0.96, upperExponentX2: 5, lowerExponentX2: 4),
        eyes: Eyes(y: 0.07, halfWidth: 0.175, halfHeight: 0.11, slant: 0.035, iris: 0.2, lashes: 0.045),
        brows: Brows(y: -0.15, thickness: 0.032, arch: 0.04, fall: 0.01, tone: 0.14),
        nose: Nose(halfWidth: 0.105, tip: 0.38, relief: 0.75),
        lips: Lips(y: 0.62, halfWidth: 0.21, fullness: 0.06, smile: 0.060, tone: 0.41),
        hairBehind: [
            HairPart(
                outline: Superellipse(
                    y: 0, halfWidth: 0.93, up: 1.18, down: 0.9, upperExponentX2: 5, lowerExponentX2: 8), tone: 0.28,
                texture: .strands(turn: 0, wave: 0))
        ],
        hairInFront: [
            HairPart(
                outline: Superellipse(
                    y: 0, halfWidth: 0.93, up: 1.2, down: 0.92, upperExponentX2: 5, lowerExponentX2: 8),
                openings: [
                    Superellipse(y: 0.3, halfWidth: 0.62, up: 0.6, down: 1.6, upperExponentX2: 9, lowerExponentX2: 6)
                ],
                tone: 0.34, texture: .strands(turn: 0, wave: 0), shine: .init(y: -0.7, amount: 0.7))
        ],
        glasses: Glasses(halfWidth: 0.245, halfHeight: 0.215),
        clothes: Clothes(cut: .turtleneck, tone: 0.55, pattern: .knit), ears: false,
        colours: FaceColours(skin: .oliveSkin, hair: .blackHair, cloth: .wine, accent: .steel, backdrop: .green))

    /// Headscarf around the face.
    static let noor = Face(
        name: "Noor", skin: 0.73,
        head: Superellipse(halfWidth: 0.68, up: 1, down: 0.98, upperExponentX2: 4, lowerExponentX2: 4),
        eyes: Eyes(halfWidth: 0.2, halfHeight: 0.128, slant: 0.03, iris: 0.28, lashes: 0.055),
        brows: Brows(thickness: 0.05, arch: 0.06, fall: 0.02, tone: 0.12),
        lips: Lips(halfWidth: 0.24, fullness: 0.07, smile: 0.053, tone: 0.38),
        hairInFront: [
            HairPart(
                outline: Superellipse(
                    y: 0.25, halfWidth: 0.9, up: 1.42, down: 1.25, upperExponentX2: 4, lowerExponentX2: 5),
                openings: [
                    Superellipse(y: 0.12, halfWidth: 0.62, up: 0.74, down: 0.87, upperExponentX2: 4, lowerExponentX2: 4)
                ],
                tone: 0.58, texture: .folds, shine: .init(y: -0.85, amount: 0.3), material: .cloth)
        ],
        clothes: Clothes(cut: .crew, tone: 0.36), ears: false,
        colours: FaceColours(skin: .oliveSkin, hair: .blackHair, cloth: .teal, backdrop: .brown))

    /// Red hair in a bun, freckles, stud earrings.
    static let ines = Face(
        name: "Ines", skin: 0.86,
        head: Superellipse(halfWidth: 0.69, up: 1, down: 1, upperExponentX2: 4, lowerExponentX2: 4),
        eyes: Eyes(halfWidth: 0.2, halfHeight: 0.1285, slant: 0.02, iris: 0.5, lashes: 0.035),
        brows: Brows(thickness: 0.036, arch: 0.055, fall: 0.02, tone: 0.34),
        nose: Nose(halfWidth: 0.11, tip: 0.37, relief: 0.9),
        lips: Lips(halfWidth: 0.25, fullness: 0.055, smile: 0.083, tone: 0.45),
        hairBehind: [
            HairPart(
                outline: Superellipse(x: 0.05, y: -1.2, halfWidth: 0.36, up: 0.32, down: 0.36), tone: 0.48,
                texture: .strands(turn: 0.9, wave: 0.05), shine: .init(y: -1.34, amount: 0.3))
        ],
        hairInFront: [
            HairPart(
                outline: Superellipse(y: 0, halfWidth: 0.76, up: 1.1, down: 0.5, upperExponentX2: 4),
                openings: [
                    Superellipse(x: 0.05, y: 0.2, halfWidth: 0.69, up: 0.86, down: 1.6, upperExponentX2: 4, skew: 0.12)
                ],
                bottom: 0.12, parting: -0.3, tone: 0.52, texture: .strands(turn: 0, wave: 0.01),
                shine: .init(y: -0.84, amount: 0.35))
        ],
        earrings: Earrings(radius: 0), clothes: Clothes(cut: .crew, tone: 0.6, pattern: .stripes), freckles: true,
        colours: FaceColours(skin: .pinkSkin, hair: .redHair, iris: .greenIris, cloth: .navy, backdrop: .grey))
}
