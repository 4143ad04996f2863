import FoundationEssentials

/// Points of a frame counter, oldest first, in eight bytes each: hundreds of sessions have one of these.
struct FrameTrack: Equatable, Sendable {
    /// Frames that can be told apart: at 60 a second they last for two years.
    static let mostFrames = Int(UInt32.max)

    private struct Mark: Equatable, Sendable {
        var milliseconds: UInt32
        var frames: UInt32
    }

    private var origin = Date(timeIntervalSinceReferenceDate: 0)
    private var marks: [Mark] = []

    var count: Int { marks.count }
    var first: FrameHistory.Point? { marks.first.map(point) }
    var last: FrameHistory.Point? { marks.last.map(point) }
    var all: [FrameHistory.Point] { marks.map(point) }

    subscript(index: Int) -> FrameHistory.Point { point(marks[index]) }

    private func point(_ mark: Mark) -> FrameHistory.Point {
        FrameHistory.Point(at: origin.addingTimeInterval(Double(mark.milliseconds) / 1000), frames: Int(mark.frames))
    }

    /// Begins anew where the clock was set to before the first point, and after the 49 days that milliseconds reach.
    mutating func append(_ point: FrameHistory.Point) {
        let milliseconds = (point.at.timeIntervalSince(origin) * 1000).rounded()
        if marks.isEmpty || milliseconds < 0 || milliseconds > Double(UInt32.max) { (origin, marks) = (point.at, []) }
        let frames = UInt32(clamping: point.frames)
        marks.append(Mark(milliseconds: marks.isEmpty ? 0 : UInt32(milliseconds), frames: frames))
    }

    mutating func removeFirst() { marks.removeFirst() }

    /// Drops every second point of the older half, but none that bounds a time without frames.
    mutating func thin() {
        let half = marks.count / 2
        marks = marks.indices.filter { index in
            guard index > 0, index < half, index % 2 == 1 else { return true }
            return marks[index - 1].frames >= marks[index].frames || marks[index + 1].frames <= marks[index].frames
        }.map { marks[$0] }
    }
}
