@testable import FakeTransport
@testable import Media

/// Measurement of the offset between mouth and audio by cross-correlation of openness and audio envelope.
struct EnvelopeCorrelation: Equatable, Sendable {
    /// Seconds of audio that are measured.
    static let span = 5.0
    /// Seconds of audio that are needed for a reading.
    static let least = 1.0
    /// Maximum lag between the two curves in frames: 200 ms.
    static let lagLimit = 10
    /// RMS amplitude (−50 dBFS) by which the envelope must vary at least, because silence has no offset.
    private static let minimumVariation = 0.001

    private let frameLimit: Int
    private var envelope: [Double] = []
    private var openness: [Double] = []

    init(span: Double = Self.span) { frameLimit = Int(span / AudioFrame.duration) }

    /// Records a frame and the mouth shape that is shown with it.
    mutating func record(_ frame: AudioFrame, _ mouth: MouthShape) {
        envelope.append(Double(frame.power).squareRoot())
        openness.append(mouth.openness)
        guard envelope.count > frameLimit else { return }
        envelope.removeFirst()
        openness.removeFirst()
    }

    mutating func reset() { (envelope, openness) = ([], []) }

    /// Nil if there is too little audio, or if the audio or the mouth is constant.
    var reading: EnvelopeCorrelationReading? {
        guard Double(envelope.count) * AudioFrame.duration >= Self.least else { return nil }
        let lags = -Self.lagLimit...Self.lagLimit
        let values = lags.compactMap(correlation)
        guard values.count == lags.count, let bestIndex = values.indices.max(by: { values[$0] < values[$1] }) else {
            return nil
        }
        let lag = Double(bestIndex - Self.lagLimit) + Self.vertexOffset(values, at: bestIndex)
        return EnvelopeCorrelationReading(
            offsetMilliseconds: lag * AudioFrame.duration * 1000, correlation: values[Self.lagLimit])
    }

    /// Pearson correlation of the openness and the envelope `lag` frames earlier; nil if either is constant.
    private func correlation(lag: Int) -> Double? {
        let count = envelope.count - abs(lag)
        let (x, y) = (envelope[max(0, -lag)...].prefix(count), openness[max(0, lag)...].prefix(count))
        let (meanX, meanY) = (x.reduce(0, +) / Double(count), y.reduce(0, +) / Double(count))
        var (xx, yy, xy) = (0.0, 0.0, 0.0)
        for (a, b) in zip(x, y) {
            xx += (a - meanX) * (a - meanX)
            yy += (b - meanY) * (b - meanY)
            xy += (a - meanX) * (b - meanY)
        }
        guard xx > Double(count) * Self.minimumVariation * Self.minimumVariation, yy > 0 else { return nil }
        return xy / (xx * yy).squareRoot()
    }

    /// Position of a maximum relative to `index`, in frames: the vertex of a parabola through three points.
    private static func vertexOffset(_ values: [Double], at index: Int) -> Double {
        guard index > 0, index < values.count - 1 else { return 0 }
        let (left, top, right) = (values[index - 1], values[index], values[index + 1])
        let curvature = left - 2 * top + right
        return curvature < 0 ? (left - right) / (2 * curvature) : 0
    }
}
