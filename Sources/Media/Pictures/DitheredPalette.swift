/// Mapping of colours to the 256-colour palette by ordered dithering in OKLab: neighbouring cells get different colours
/// of the palette whose mixture has the lightness and the hue of the picture.
///
/// Each colour has a list of 16 palette colours, each of which compensates for the error of those before it (Yliluoma's
/// ordered dithering). A 4×4 Bayer matrix selects one of them for each position.
struct DitheredPalette {
    /// Fraction of the error that the next palette colour compensates for. A lower value makes areas calmer; a higher
    /// value brings their mean closer to the wanted colour.
    private static let strength: Float = 0.6
    /// Weight with which a palette colour that differs from the wanted colour is avoided, even if it compensates for an
    /// error.
    private static let calmness: Float = 3
    /// A palette colour is used only if its squared distance is at most `reach` times that of the nearest colour.
    /// Otherwise dark greys would be mixed from bright blue and black.
    private static let reach: Float = 8
    private static let leastReach: Float = 0.012
    /// The same for the distance without the lightness. Otherwise dark skin would be mixed from pure red and grey, which
    /// shows as red dots where cells are large.
    private static let (chromaReach, leastChromaReach): (Float, Float) = (2, 0.09)
    private static let placeCount = 16
    private static let bitsPerChannel = 5

    private static let colours = (16...255).map { OKLab(XtermPalette.rgb($0)) }
    /// Rank of each position in a 4×4 square, from the Bayer matrix.
    private static let order = DotEncoder.thresholds.map { Int($0 * 16) }

    /// Palette number for each of the 32,768 colours and each of the 16 positions; 0 if it is not computed yet.
    private var numbers = [UInt8](repeating: 0, count: placeCount << (3 * bitsPerChannel))

    /// `x` and `y` are a position in the dither pattern; neither is negative.
    mutating func colour(nearest colour: RGB, x: Int, y: Int) -> RGB {
        let key = Int(colour.red >> 3) << 10 | Int(colour.green >> 3) << 5 | Int(colour.blue >> 3)
        let start = key * Self.placeCount
        if numbers[start] == 0 { compute(key, at: start) }
        return XtermPalette.rgb(Int(numbers[start + Self.order[y % 4 * 4 + x % 4]]))
    }

    private mutating func compute(_ key: Int, at start: Int) {
        func byte(_ shift: Int) -> UInt8 { UInt8((key >> shift & 31) << 3 | (key >> shift & 31) >> 2) }
        let wanted = OKLab(RGB(byte(10), byte(5), byte(0)))
        let candidates = Self.candidates(for: wanted)
        var target = wanted
        var chosen: [Int] = []
        for _ in 0..<Self.placeCount {
            let index = Self.nearest(target, to: wanted, among: candidates)
            chosen.append(index)
            let colour = Self.colours[index]
            target.lightness += (wanted.lightness - colour.lightness) * Self.strength
            target.a += (wanted.a - colour.a) * Self.strength
            target.b += (wanted.b - colour.b) * Self.strength
        }
        chosen.sort { (Self.colours[$0].lightness, $0) < (Self.colours[$1].lightness, $1) }
        for (place, index) in chosen.enumerated() { numbers[start + place] = UInt8(16 + index) }
    }

    /// The palette colours from which a colour is mixed.
    private static func candidates(for wanted: OKLab) -> [Int] {
        let nearest = colours.min { distance($0, wanted) < distance($1, wanted) } ?? wanted
        let limit = max(distance(nearest, wanted) * reach, leastReach)
        let chromaLimit = max(chromaDistance(nearest, wanted) * chromaReach, leastChromaReach)
        return colours.indices.filter {
            distance(colours[$0], wanted) <= limit && chromaDistance(colours[$0], wanted) <= chromaLimit
        }
    }

    private static func nearest(_ target: OKLab, to wanted: OKLab, among candidates: [Int]) -> Int {
        var best = (index: 0, distance: Float.infinity)
        for index in candidates {
            let other = colours[index]
            let distance = Self.distance(other, target) + calmness * Self.distance(other, wanted)
            if distance < best.distance { best = (index, distance) }
        }
        return best.index
    }

    /// Hue and saturation count more than lightness, because a wrong hue in a face is seen first.
    private static func distance(_ colour: OKLab, _ other: OKLab) -> Float {
        let (dl, da, db) = (colour.lightness - other.lightness, colour.a - other.a, colour.b - other.b)
        return dl * dl + 2.5 * (da * da + db * db)
    }

    private static func chromaDistance(_ colour: OKLab, _ other: OKLab) -> Float {
        let (da, db) = (colour.a - other.a, colour.b - other.b)
        return (da * da + db * db).squareRoot()
    }
}
