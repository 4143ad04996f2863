import FoundationEssentials

/// A compact series of frame counter values, oldest first: 8 bytes per point, because every session has a series.
struct FrameCountSeries: Equatable, Sendable {
    /// Largest counter value that can be stored: two years at 60 fps.
    static let maxFrameCount = Int(UInt32.max)

    private struct RawPoint: Equatable, Sendable {
        var milliseconds: UInt32
        var frames: UInt32
    }

    private var origin = Date(timeIntervalSinceReferenceDate: 0)
    private var points: [RawPoint] = []

    var count: Int { points.count }
    var first: FrameHistory.Point? { points.first.map(point) }
    var last: FrameHistory.Point? { points.last.map(point) }
    var all: [FrameHistory.Point] { points.map(point) }

    subscript(index: Int) -> FrameHistory.Point { point(points[index]) }

    private func point(_ raw: RawPoint) -> FrameHistory.Point {
        FrameHistory.Point(at: origin.addingTimeInterval(Double(raw.milliseconds) / 1000), frames: Int(raw.frames))
    }

    /// Starts a new series if the clock was set back before the first point, or after 49 days (`UInt32` milliseconds).
    mutating func append(_ point: FrameHistory.Point) {
        let milliseconds = (point.at.timeIntervalSince(origin) * 1000).rounded()
        if points.isEmpty || milliseconds < 0 || milliseconds > Double(UInt32.max) { (origin, points) = (point.at, []) }
        let frames = UInt32(clamping: point.frames)
        points.append(RawPoint(milliseconds: points.isEmpty ? 0 : UInt32(milliseconds), frames: frames))
    }

    mutating func removeFirst() { points.removeFirst() }

    /// Removes every second point of the older half, except points that bound an interval without frames.
    mutating func dropAlternateOlderPoints() {
        let half = points.count / 2
        points = points.indices.filter { index in
            guard index > 0, index < half, index % 2 == 1 else { return true }
            return points[index - 1].frames >= points[index].frames || points[index + 1].frames <= points[index].frames
        }.map { points[$0] }
    }
}
