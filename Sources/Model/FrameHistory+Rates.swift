import FoundationEssentials

extension FrameHistory {
    /// One column of a picture of the history.
    package enum Bucket: Equatable, Sendable {
        case unknown
        /// Frames per second.
        case rate(Double)
        case stalled
    }

    /// The time from the first look to `end` in `count` equal parts, oldest first.
    package func buckets(_ count: Int, until end: Date) -> [Bucket] {
        let points = points
        guard count > 0, let since, end > since else { return [] }
        let width = end.timeIntervalSince(since) / Double(count)
        return (0..<count).map { index in
            bucket(
                points, since.addingTimeInterval(width * Double(index)),
                since.addingTimeInterval(width * Double(index + 1)))
        }
    }

    private func bucket(_ points: [Point], _ begin: Date, _ end: Date) -> Bucket {
        let middle = begin.addingTimeInterval(end.timeIntervalSince(begin) / 2)
        if stalls.contains(where: { covers($0, middle) || isWithin($0, begin, end) }) { return .stalled }
        if blind.contains(where: { $0.contains(middle) }) { return .unknown }
        return rate(points, at: middle).map(Bucket.rate) ?? .unknown
    }

    private func covers(_ stall: Stall, _ moment: Date) -> Bool {
        stall.begin <= moment && moment <= stall.end ?? .distantFuture
    }
    private func isWithin(_ stall: Stall, _ begin: Date, _ end: Date) -> Bool {
        stall.begin >= begin && (stall.end ?? .distantFuture) <= end
    }

    /// Between the two points around a moment; the last rate goes on where the next heartbeat is still to come.
    private func rate(_ points: [Point], at moment: Date) -> Double? {
        let index = points.firstIndex { $0.at > moment } ?? points.count - 1
        guard index > 0 else { return nil }
        var (a, b) = (points[index - 1], points[index])
        // A measurement that began anew has no rate across its beginning.
        if b.frames < a.frames, index + 1 < points.count { (a, b) = (points[index], points[index + 1]) }
        guard b.frames >= a.frames, b.at > a.at else { return nil }
        return Double(b.frames - a.frames) / b.at.timeIntervalSince(a.at)
    }
}

extension Session {
    /// Seconds from which an average says something: the last heartbeat and the end itself take up to three.
    private var averageLeast: TimeInterval { 20 }

    /// Frames per second on average from the first frame to `end`, by the counter; nil where one of them is not known.
    package func averageRate(frames: Int?, until end: Date?) -> Double? {
        guard let frames, frames > 0, let firstFrameAt, let end, case let seconds = end.timeIntervalSince(firstFrameAt),
            seconds >= averageLeast
        else {
            return nil
        }
        return Double(frames) / seconds
    }
}
