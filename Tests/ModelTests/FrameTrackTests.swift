import FoundationEssentials
import Testing

@testable import Model

/// Points in eight bytes are the points that were put in, and what does not fit is never a wrong one.
struct FrameTrackTests {
    private func point(_ seconds: TimeInterval, _ frames: Int) -> FrameHistory.Point {
        FrameHistory.Point(at: Sample.created.addingTimeInterval(seconds), frames: frames)
    }

    private func track(_ points: [FrameHistory.Point]) -> FrameTrack {
        var track = FrameTrack()
        points.forEach { track.append($0) }
        return track
    }

    @Test func `points come back as they were put in, to the millisecond`() {
        let points = [point(0, 100), point(1.25, 131), point(1.251, 132), point(86_400, 0)]
        #expect(track(points).all == points)
        #expect(track(points).first == points[0] && track(points).last == points[3] && track(points)[1] == points[1])
    }

    @Test func `a counter that no session can have is the highest that is kept`() {
        #expect(track([point(0, .max), point(1, -5)]).all == [point(0, FrameTrack.mostFrames), point(1, 0)])
    }

    @Test(arguments: [-0.5, -3600, 4_320_000] as [TimeInterval])
    func `a clock that was set begins a new measurement`(jump: TimeInterval) {
        #expect(track([point(0, 100), point(1, 125), point(jump, 150)]).all == [point(jump, 150)])
    }

    @Test func `thinning leaves the bounds of a time without frames`() {
        let flat = (0..<40).map { point(Double($0), $0 < 10 ? 100 + $0 : max(110, 90 + $0)) }
        var thinned = track(flat)
        thinned.thin()
        #expect(thinned.count < flat.count && thinned.first == flat.first && thinned.last == flat.last)
        let standing = thinned.all.filter { $0.frames == 110 }
        #expect(standing.first == flat[10] && standing.last == flat[20])
    }
}
