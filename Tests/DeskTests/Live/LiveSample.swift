import Client
import DeskSupport
import FakeTransport
import FoundationEssentials
import Live
import Media
import Model

@testable import Desk

/// A live session for tests of the desk.
enum LiveSample {
    static let id = SessionID("sess_01J00000000000000000000099")

    static var session: Session {
        var session = Fixture.session(99, age: 12)
        session.transport = .pipecat
        session.maxDurationSeconds = 120
        return session
    }

    /// What was measured after twelve seconds.
    static var reading: LiveReading {
        var reading = LiveReading()
        (reading.connected, reading.ready, reading.firstPicture) = (0.38, 0.412, 0.431)
        reading.video = VideoReading(framesPerSecond: 25, longestGap: 0.052, frameCount: 290, isStalled: false)
        (reading.longestGap, reading.width, reading.height, reading.encoding) = (0.061, 512, 512, .jpeg)
        reading.sent.level = LevelReading(rmsDBFS: -21.4, peakDBFS: -9, heldPeakDBFS: -8.2, isClipped: false)
        reading.received.level = LevelReading(rmsDBFS: -18.2, peakDBFS: -8, heldPeakDBFS: -6.5, isClipped: false)
        (reading.sent.seconds, reading.received.seconds, reading.audioDelay) = (10.8, 9.9, 0.083)
        (reading.traffic.received, reading.traffic.sent) = (7_340_000, 345_600)
        (reading.elapsed, reading.quiet) = (12, 2.7)
        reading.hasMetrics = true
        reading.metrics = [
            "frames_sent": .integer(290), "audio_queued_ms": .integer(120), "interrupts": .integer(0),
            "gpu": .object(["load": .number(0.42)]), "worker": .string("w-7"),
        ]
        return reading
    }

    /// A drawn face as the picture of a relay.
    static func picture(_ number: Int = 1) -> LivePicture {
        var painter = FacePainter(avatarID: "av_stock_001")
        let frame = painter.rgbFrame(pose: .rest, size: GlyphSize(columns: 128, rows: 64))
        return LivePicture(frame: frame, number: number, arrival: Double(number))
    }

    /// The live screen after `L` and `Enter`, when the session is created.
    static func running(columns: Int = 120, rows: Int = 40) -> AppState {
        var state = Fixture.desk(columns: columns, rows: rows)
        state.press(.character("L"))
        state.press(.enter)
        _ = state.handle(.live(.created(.success(session))))
        return state
    }
}
