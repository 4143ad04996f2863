import Client
import FakeTransport
import FoundationEssentials
import Media
import Model

/// How it stands with the sandbox's tap.
package enum TapState: Equatable, Sendable {
    case idle
    case following
    /// It broke off; not before this moment it is tried again.
    case resting(until: Date)
    /// There is none: an API that is no sandbox.
    case absent
}

extension AppState {
    /// Seconds before a tap that broke off is tried again.
    private static let rest: TimeInterval = 5
    private static let historyLimit = 32

    package mutating func streamMediaMeasurements() -> [Effect] {
        guard scene.place.mayHaveTap, scene.link == .connected else { return [] }
        switch tap {
        case .following, .absent: return []
        case .resting(let end) where end > scene.now: return []
        case .idle, .resting: break
        }
        tap = .following
        return [.streamMediaMeasurements]
    }

    mutating func endTap(_ error: ClientError?) {
        if let status = error?.status, (400..<500).contains(status) {
            tap = .absent
        } else {
            tap = .resting(until: scene.now.addingTimeInterval(Self.rest))
        }
        // What is not measured any more is not shown as if it were.
        scene.feed.media = scene.feed.media.filter { $0.value.source != .tap }
    }

    /// A line may tell of some of the sessions only; those that it leaves out keep their last reading while they run.
    package mutating func take(_ line: MeterSnapshot) {
        for reading in line.sessions {
            let id = SessionID(reading.id)
            guard !scene.feed.isLocal(id) else { continue }
            let history = (scene.feed.media[id]?.history ?? []) + [reading.rmsDBFS]
            let media = MediaReading(reading, history: Array(history.suffix(Self.historyLimit)))
            scene.feed.media[id] = media
            scene.feed.hear(media, of: id, at: scene.now)
        }
        scene.feed.media = scene.feed.media.filter { id, reading in
            reading.source != .tap || scene.feed.session(id).map { $0.status == .running } ?? true
        }
    }
}

extension MediaReading {
    package init(_ reading: MeterReading, history: [Double]) {
        self.init(
            source: .tap,
            level: LevelReading(
                rmsDBFS: reading.rmsDBFS, peakDBFS: reading.peakDBFS, heldPeakDBFS: reading.peakHoldDBFS,
                isClipped: reading.isClipped
            ),
            history: history,
            // A worker that stands still for a second is stalled, as the fake transport has it.
            video: VideoReading(
                framesPerSecond: reading.fps, longestGap: reading.longestGap, frameCount: reading.frames,
                isStalled: reading.longestGap > 1 || reading.fps == nil && reading.frames > 1))
    }
}
