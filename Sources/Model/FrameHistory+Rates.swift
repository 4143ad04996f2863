import FoundationEssentials

extension FrameHistory {
    /// One interval of the frame rate chart.
    package enum Bucket: Equatable, Sendable {
        case unknown
        /// Frames per second.
        case rate(Double)
        case stalled
    }

    /// Divides the time from the first poll to `end` into `count` equal intervals, oldest first.
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
        if source == .measured || middle <= points.last?.at ?? .distantPast {
            return rate(points, at: middle).map(Bucket.rate) ?? .unknown
        }
        let end = (rates.last ?? middle).addingTimeInterval(meter.allowedAge)
        return rates.rate(at: middle, until: end).map(Bucket.rate) ?? .unknown
    }

    private func covers(_ stall: Stall, _ moment: Date) -> Bool {
        stall.begin <= moment && moment <= stall.end ?? .distantFuture
    }
    private func isWithin(_ stall: Stall, _ begin: Date, _ end: Date) -> Bool {
        stall.begin >= begin && (stall.end ?? .distantFuture) <= end
    }

    /// Measured frames per second between the two points around `moment`; after the last point, the last rate.
    private func rate(_ points: [Point], at moment: Date) -> Double? {
        let index = points.firstIndex { $0.at > moment } ?? points.count - 1
        guard index > 0, index < points.count else { return nil }
        var (a, b) = (points[index - 1], points[index])
        // After a counter reset, no rate can be computed across the reset.
        if b.frames < a.frames, index + 1 < points.count { (a, b) = (points[index], points[index + 1]) }
        guard b.frames >= a.frames, b.at > a.at else { return nil }
        return Double(b.frames - a.frames) / b.at.timeIntervalSince(a.at)
    }
}

extension Session {
    /// Seconds. Shorter averages are unreliable: the last heartbeat and the end of the session can differ by 3 s.
    private var minimumAverageDuration: TimeInterval { 20 }

    /// Average frames per second from the first frame to `end`; nil if a value is missing or the interval is too short.
    package func averageRate(frames: Int?, until end: Date?) -> Double? {
        guard let frames, frames > 0, let firstFrameAt, let end, case let seconds = end.timeIntervalSince(firstFrameAt),
            seconds >= minimumAverageDuration
        else {
            return nil
        }
        return Double(frames) / seconds
    }
}
