import FoundationEssentials
import Testing

@testable import Model

/// Compact storage of frame counter points, including values out of range.
struct FrameCountSeriesTests {
    private func point(_ seconds: TimeInterval, _ frames: Int) -> FrameHistory.Point {
        FrameHistory.Point(at: Sample.created.addingTimeInterval(seconds), frames: frames)
    }

    private func track(_ points: [FrameHistory.Point]) -> FrameCountSeries {
        var track = FrameCountSeries()
        points.forEach { track.append($0) }
        return track
    }

    @Test func `points are stored with millisecond precision`() {
        let points = [point(0, 100), point(1.25, 131), point(1.251, 132), point(86_400, 0)]
        #expect(track(points).all == points)
        #expect(track(points).first == points[0] && track(points).last == points[3] && track(points)[1] == points[1])
    }

    @Test func `counter values out of range are clamped`() {
        #expect(track([point(0, .max), point(1, -5)]).all == [point(0, FrameCountSeries.maxFrameCount), point(1, 0)])
    }

    @Test(arguments: [-0.5, -3600, 4_320_000] as [TimeInterval])
    func `a clock change starts a new series`(jump: TimeInterval) {
        #expect(track([point(0, 100), point(1, 125), point(jump, 150)]).all == [point(jump, 150)])
    }

    @Test func `thinning keeps the points that bound an interval without frames`() {
        let points = (0..<40).map { point(Double($0), $0 < 10 ? 100 + $0 : max(110, 90 + $0)) }
        var thinned = track(points)
        thinned.dropAlternateOlderPoints()
        #expect(thinned.count < points.count && thinned.first == points.first && thinned.last == points.last)
        let constant = thinned.all.filter { $0.frames == 110 }
        #expect(constant.first == points[10] && constant.last == points[20])
    }
}
