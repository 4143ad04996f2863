/// One line of the tap: what the running sessions sound and look like at one moment.
package struct TapLine: Codable, Equatable, Sendable {
    /// The moment by the sandbox's clock.
    package var at: String
    package var sessions: [TapReading]

    package init(at: String, sessions: [TapReading]) { (self.at, self.sessions) = (at, sessions) }
}

/// What the meters of one simulated worker show.
package struct TapReading: Codable, Equatable, Sendable {
    package var id: String
    /// RMS over 300 ms, to 0.1; the same unit and rounding hold for both peaks.
    package var rmsDBFS: Double
    /// Of the last 20 ms.
    package var peakDBFS: Double
    /// Held for 1.5 s, then falling.
    package var heldDBFS: Double
    package var isClipped: Bool
    /// Over the last 5 s, to 0.1; nil before the second frame.
    package var fps: Double?
    /// Since the first frame, now and not as of the last heartbeat.
    package var frames: Int
    /// Seconds without a frame at the most within the last 5 s, to 0.01.
    package var longestGap: Double

    package init(
        id: String, rmsDBFS: Double, peakDBFS: Double, heldDBFS: Double, isClipped: Bool, fps: Double?, frames: Int,
        longestGap: Double
    ) {
        (self.id, self.rmsDBFS, self.peakDBFS, self.heldDBFS) = (id, rmsDBFS, peakDBFS, heldDBFS)
        (self.isClipped, self.fps, self.frames, self.longestGap) = (isClipped, fps, frames, longestGap)
    }

    enum CodingKeys: String, CodingKey {
        case id, fps, frames
        case rmsDBFS = "rms_dbfs"
        case peakDBFS = "peak_dbfs"
        case heldDBFS = "held_dbfs"
        case isClipped = "is_clipped"
        case longestGap = "longest_gap"
    }

    package func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(id, forKey: .id)
        try values.encode(rmsDBFS, forKey: .rmsDBFS)
        try values.encode(peakDBFS, forKey: .peakDBFS)
        try values.encode(heldDBFS, forKey: .heldDBFS)
        try values.encode(isClipped, forKey: .isClipped)
        // Null rather than absent: every reading has the same fields.
        try values.encode(fps, forKey: .fps)
        try values.encode(frames, forKey: .frames)
        try values.encode(longestGap, forKey: .longestGap)
    }
}
