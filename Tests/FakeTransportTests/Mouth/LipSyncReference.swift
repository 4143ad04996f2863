@testable import FakeTransport
@testable import Media

/// Delay of a mouth behind a recording, in steps of 5 ms.
struct LipSyncReference {
    private static let step = 0.005
    private static let limit = 40
    private let envelope: [Double]
    private let openness: [Double]

    /// Mouth shapes apply to the middle of their frame and are interpolated linearly between frames.
    init(_ recording: Recording, _ shapes: [Double]) {
        let count = Int(Double(recording.original.count) / Double(recording.rate) / Self.step)
        let (samples, rate) = (recording.original, Double(recording.rate))
        envelope = (0..<count).map { index in
            let middle = Double(index) * Self.step
            let range = max(0, Int((middle - 0.01) * rate))..<min(samples.count, Int((middle + 0.01) * rate))
            return (samples[range].reduce(0) { $0 + Double($1 * $1) } / Double(max(1, range.count))).squareRoot()
        }
        openness = (0..<count).map { index in
            let position = Double(index) * Self.step / AudioFrame.duration - 0.5
            let left = max(0, min(Int(position), shapes.count - 2))
            let share = min(max(position - Double(left), 0), 1)
            return shapes[left] + (shapes[left + 1] - shapes[left]) * share
        }
    }

    var milliseconds: Double? {
        let lags = -Self.limit...Self.limit
        return lags.max { correlation($0) < correlation($1) }.map { Double($0) * Self.step * 1000 }
    }

    private func correlation(_ lag: Int) -> Double {
        let indices = Self.limit..<envelope.count - Self.limit
        let (x, y) = (indices.map { envelope[$0] }, indices.map { openness[$0 + lag] })
        let (meanX, meanY) = (x.reduce(0, +) / Double(x.count), y.reduce(0, +) / Double(y.count))
        let products = zip(x, y).reduce((0.0, 0.0, 0.0)) { sum, pair in
            let (a, b) = (pair.0 - meanX, pair.1 - meanY)
            return (sum.0 + a * b, sum.1 + a * a, sum.2 + b * b)
        }
        return products.0 / (products.1 * products.2).squareRoot()
    }
}
