extension Face {
    /// Dark skin, very short black hair, polo shirt.
    static let marcus = Face(
        name: "Marcus", skin: 0.64,
        head: Superellipse(halfWidth: 0.72, up: 1, down: 1.02, upperExponentX2: 5, lowerExponentX2: 5),
        eyes: Eyes(halfWidth: 0.175, halfHeight: 0.105, slant: 0.01, iris: 0.24, lashes: 0.024),
        brows: Brows(y: -0.18, thickness: 0.064, arch: 0.03, fall: 0.02, tone: 0.12),
        nose: Nose(halfWidth: 0.155, tip: 0.38, relief: 1.15),
        lips: Lips(y: 0.65, halfWidth: 0.26, fullness: 0.066, smile: 0.05, tone: 0.4),
        hairInFront: [
            HairPart(
                outline: Superellipse(y: -0.02, halfWidth: 0.75, up: 1.06, down: 0.5, upperExponentX2: 5),
                openings: [Superellipse(y: 0.42, halfWidth: 0.68, up: 1.12, down: 1.6, upperExponentX2: 7)],
                bottom: 0.02, tone: 0.3, texture: .cropped, shine: .init(y: -0.86, amount: 0.1))
        ],
        clothes: Clothes(cut: .collar, tone: 0.46), growsBeard: true,
        colours: FaceColours(
            skin: .deepSkin, hair: .blackHair, lips: .brownLips, cloth: .navy, accent: .linen, backdrop: .blue))

    /// Black hair with a side parting, narrow eyes, dark jacket.
    static let kenji = Face(
        name: "Kenji", skin: 0.82,
        head: Superellipse(halfWidth: 0.71, up: 1, down: 0.98, upperExponentX2: 5, lowerExponentX2: 5),
        eyes: Eyes(y: 0.05, halfWidth: 0.165, halfHeight: 0.085, slant: 0.03, iris: 0.22, lashes: 0.026),
        brows: Brows(y: -0.16, thickness: 0.052, arch: 0.025, fall: 0.015, tone: 0.12),
        nose: Nose(halfWidth: 0.125, tip: 0.38, relief: 0.9),
        lips: Lips(y: 0.63, halfWidth: 0.235, fullness: 0.05, smile: 0.05, tone: 0.43),
        hairInFront: [
            HairPart(
                outline: Superellipse(x: -0.02, y: 0, halfWidth: 0.79, up: 1.2, down: 0.5, upperExponentX2: 5),
                openings: [
                    Superellipse(x: -0.02, y: 0.3, halfWidth: 0.7, up: 0.84, down: 1.6, upperExponentX2: 6, skew: -0.16)
                ],
                bottom: 0.1, parting: 0.35, tone: 0.32, texture: .strands(turn: 0.8, wave: 0.02),
                shine: .init(y: -0.86, amount: 0.4))
        ],
        clothes: Clothes(cut: .blazer, tone: 0.34), growsBeard: true,
        colours: FaceColours(
            skin: .oliveSkin, hair: .blackHair, lips: .brownLips, cloth: .slate, accent: .linen, backdrop: .grey))

    /// Fair hair combed to the side, square jaw, open collar.
    static let jonas = Face(
        name: "Jonas", skin: 0.82,
        head: Superellipse(halfWidth: 0.71, up: 1, down: 1.02, upperExponentX2: 5, lowerExponentX2: 5),
        eyes: Eyes(halfWidth: 0.17, halfHeight: 0.1, slant: 0.01, iris: 0.48, lashes: 0.022),
        brows: Brows(y: -0.17, thickness: 0.058, arch: 0.025, fall: 0.015, tone: 0.3),
        nose: Nose(halfWidth: 0.135, tip: 0.39, relief: 1.15),
        lips: Lips(y: 0.65, halfWidth: 0.26, fullness: 0.042, smile: 0.053, tone: 0.46),
        hairInFront: [
            HairPart(
                outline: Superellipse(x: 0.02, y: 0, halfWidth: 0.78, up: 1.24, down: 0.5, upperExponentX2: 6),
                openings: [
                    Superellipse(x: 0.02, y: 0.3, halfWidth: 0.7, up: 0.86, down: 1.6, upperExponentX2: 6, skew: 0.2)
                ],
                bottom: 0.06, parting: -0.4, tone: 0.62, texture: .strands(turn: -0.95, wave: 0.02),
                shine: .init(y: -0.92, amount: 0.3))
        ],
        clothes: Clothes(cut: .collar, tone: 0.42), growsBeard: true,
        colours: FaceColours(
            skin: .pinkSkin, hair: .fairHair, iris: .blueIris, lips: .brownLips, accent: .linen, backdrop: .grey))

    /// Shaved head, full dark beard, square glasses.
    static let teo = Face(
        name: "Teo", skin: 0.69,
        head: Superellipse(halfWidth: 0.71, up: 1, down: 1, upperExponentX2: 4, lowerExponentX2: 5),
        eyes: Eyes(y: 0.02, halfWidth: 0.165, halfHeight: 0.1, slant: 0, iris: 0.26, lashes: 0.022),
        brows: Brows(y: -0.23, thickness: 0.07, arch: 0.03, fall: 0.03, tone: 0.1),
        nose: Nose(halfWidth: 0.14, tip: 0.36, relief: 1.2),
        lips: Lips(y: 0.62, halfWidth: 0.22, fullness: 0.05, smile: 0.045, tone: 0.41),
        beard: Beard(
            tone: 0.34, opening: Superellipse(y: 0.12, halfWidth: 0.57, up: 1.6, down: 0.36, lowerExponentX2: 5),
            length: 0.16,
            moustache: true),
        glasses: Glasses(halfWidth: 0.25, halfHeight: 0.17, halves: 7, thickness: 0.04),
        clothes: Clothes(cut: .hood, tone: 0.5), growsBeard: true,
        colours: FaceColours(
            skin: .oliveSkin, hair: .blackHair, lips: .brownLips, cloth: .slate, accent: .steel, backdrop: .green))

    /// Grey hair combed back, moustache, jacket.
    static let walt = Face(
        name: "Walt", skin: 0.78,
        head: Superellipse(halfWidth: 0.73, up: 1, down: 1.03, upperExponentX2: 5, lowerExponentX2: 5),
        eyes: Eyes(halfWidth: 0.16, halfHeight: 0.092, slant: -0.015, iris: 0.46, lashes: 0.02),
        brows: Brows(y: -0.17, thickness: 0.07, arch: 0.03, fall: 0.05, tone: 0.5),
        nose: Nose(halfWidth: 0.15, tip: 0.4, relief: 1.25),
        lips: Lips(y: 0.68, halfWidth: 0.24, fullness: 0.04, smile: 0.060, tone: 0.45),
        hairInFront: [
            HairPart(
                outline: Superellipse(y: -0.02, halfWidth: 0.83, up: 1.07, down: 0.5, upperExponentX2: 5),
                openings: [Superellipse(y: 0.5, halfWidth: 0.69, up: 1.26, down: 1.6, upperExponentX2: 6)],
                bottom: 0.16, parting: 0.25, tone: 0.74, texture: .strands(turn: 0.7, wave: 0.03),
                shine: .init(y: -0.86, amount: 0.15))
        ],
        beard: Beard(
            tone: 0.72, opening: Superellipse(halfWidth: 0.5, up: 1, down: 1), length: 0, moustache: true, cheeks: false
        ),
        clothes: Clothes(cut: .blazer, tone: 0.3), lines: 0.8, growsBeard: true,
        colours: FaceColours(
            skin: .pinkSkin, hair: .greyHair, iris: .blueIris, lips: .brownLips, cloth: .slate, accent: .linen,
            backdrop: .brown))
}
