import Media

extension XtermPalette {
    /// The nearest colour of the same hue, even if a grey is nearer, because hues have a meaning; greys stay grey.
    package static func nearest(
        _ colour: RGB, avoiding usedIndices: Set<Int> = [], where isFit: (Int) -> Bool = { _ in true }
    ) -> Int {
        let hue = colour.luminance > 0.05 ? AnsiPalette.hue(colour) : nil
        var best = (index: colour.luminance > 0.4 ? 231 : 16, distance: Int.max)
        for index in 16...255 where !usedIndices.contains(index) && isFit(index) {
            let distance = colour.distance(to: rgb(index))
            // The hue is compared last because that is slowest.
            if distance < best.distance, AnsiPalette.hue(rgb(index), from: 0.2) == hue { best = (index, distance) }
        }
        return best.index
    }

    package static func luminance(_ index: Int) -> Double { luminances[min(max(0, index - 16), 239)] }
    private static let luminances = (16...255).map { rgb($0).luminance }

    /// Predicate for the colours that have at least this contrast with all the luminances.
    static func legible(_ contrast: Double, on grounds: [Double]) -> (Int) -> Bool {
        guard let low = grounds.min(), let high = grounds.max() else { return { _ in true } }
        let (above, below) = ((high + 0.05) * contrast - 0.05, (low + 0.05) / contrast - 0.05)
        return { luminance($0) >= above || luminance($0) <= below }
    }
}
