/// Weights of an area filter along one axis: how much each source pixel contributes to each output pixel.
struct FilterTaps {
    /// Weights of one output pixel: `count` weights, starting at index `firstWeight`, for the source pixels starting at
    /// `first`.
    struct Span {
        var first: Int
        var count: Int
        var firstWeight: Int
    }

    private(set) var spans: [Span] = []
    /// The weights of all spans, one span after another; those of each span add up to 1.
    private(set) var weights: [Float] = []

    /// Filter that scales the source pixels `start ..< start + length` of `sourceCount` to `outputCount` pixels. An
    /// output pixel is the mean of the area that it covers; when enlarging, of an area one source pixel wide.
    init(start: Double, length: Double, sourceCount: Int, outputCount: Int) {
        let (start, length) = (Self.usable(start, sourceCount), max(Self.usable(length, sourceCount), 0))
        let step = length / Double(outputCount)
        let half = max(step, 1) / 2
        for index in 0..<outputCount {
            let centre = start + (Double(index) + 0.5) * step
            append(from: centre - half, to: centre + half, sourceCount)
        }
        first = spans.first?.first ?? 0
        end = spans.map { $0.first + $0.count }.max() ?? 0
    }

    private mutating func append(from low: Double, to high: Double, _ sourceCount: Int) {
        let first = min(max(Int(low.rounded(.down)), 0), sourceCount - 1)
        let last = min(max(Int(high.rounded(.up)) - 1, first), sourceCount - 1)
        let covered = (first...last).map { index in
            max(0, min(high, Double(index + 1)) - max(low, Double(index)))
        }
        let sum = covered.reduce(0, +)
        spans.append(Span(first: first, count: covered.count, firstWeight: weights.count))
        weights += covered.map { sum > 0 ? Float($0 / sum) : 1 / Float(covered.count) }
    }

    /// Limits a position, because NaN and positions far outside the picture can't be converted to an integer.
    private static func usable(_ place: Double, _ sourceCount: Int) -> Double {
        place.isNaN ? 0 : min(max(place, -Double(sourceCount)), 2 * Double(sourceCount))
    }

    private(set) var first = 0
    /// Index after the last source pixel that is used.
    private(set) var end = 0
}
