import Model

extension Fixture {
    /// A line of the sandbox's tap with the meters of one session.
    package static func meters(
        of id: SessionID, rms: Double = -18.2, fps: Double? = 25, frames: Int = 100, gap: Double = 0.04
    ) -> MeterSnapshot {
        let reading = MeterReading(
            id: id.rawValue, rmsDBFS: rms, peakDBFS: -9.4, peakHoldDBFS: -6, isClipped: false, fps: fps, frames: frames,
            longestGap: gap)
        return MeterSnapshot(at: "2026-01-31T14:02:31Z", sessions: [reading])
    }
}
