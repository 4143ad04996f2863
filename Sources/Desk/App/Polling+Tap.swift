import Client
import FakeTransport
import FoundationEssentials
import Media
import Model

/// State of the connection to the sandbox's tap.
package enum TapState: Equatable, Sendable {
    case idle
    case following
    /// The connection failed; retry at that time.
    case waiting(until: Date)
    /// The API has no tap: it is not a sandbox.
    case absent
}

extension Polling {
    /// Seconds before the tap is connected again after a failure.
    private static let tapRetryDelay: TimeInterval = 5
    private static let levelHistoryLimit = 32

    package mutating func followTap(_ scene: Scene) -> [Effect] {
        guard scene.place.canHaveTap, scene.link == .connected else { return [] }
        switch tap {
        case .following, .absent: return []
        case .waiting(let end) where end > scene.now: return []
        case .idle, .waiting: break
        }
        tap = .following
        return [.followTap]
    }

    /// Follows the tap while the list has a running session: others have no media, and each line of the tap would wake
    /// the program.
    package mutating func followTap(for rows: [Row<Session>], _ scene: Scene) -> [Effect] {
        if rows.contains(where: { $0.value?.status == .running }) { return followTap(scene) }
        guard tap == .following else { return [] }
        tap = .idle
        return [.cancel(.tap)]
    }

    package mutating func endTap(_ error: ClientError?, _ scene: inout Scene) {
        if tap == .idle {
            // The stream ended because `followTap(for:)` has cancelled it.
        } else if let status = error?.status, (400..<500).contains(status) {
            tap = .absent
        } else {
            tap = .waiting(until: scene.now.addingTimeInterval(Self.tapRetryDelay))
        }
        // Drops the values, because they are not updated any more.
        scene.feed.media = scene.feed.media.filter { $0.value.source != .tap }
    }

    /// A line may contain only some of the sessions; the others keep their last reading while they run.
    package mutating func apply(_ line: MeterSnapshot, _ scene: inout Scene) {
        for reading in line.sessions {
            let id = SessionID(reading.id)
            // The measurements of the live session and of joined rooms are this program's own.
            guard !scene.feed.isFakeSession(id), ![.relay, .room].contains(scene.feed.media[id]?.source) else {
                continue
            }
            let history = (scene.feed.media[id]?.history ?? []) + [reading.rmsDBFS]
            let media = MediaReading(reading, history: Array(history.suffix(Self.levelHistoryLimit)))
            scene.feed.media[id] = media
            scene.feed.record(media, of: id, at: scene.now)
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
            // No frame for a second counts as a stall, as in the fake transport.
            video: VideoReading(
                framesPerSecond: reading.fps, longestGap: reading.longestGap, frameCount: reading.frames,
                isStalled: reading.longestGap > 1 || reading.fps == nil && reading.frames > 1))
    }
}
