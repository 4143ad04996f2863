/// One line of the sandbox's `/sandbox/tap` stream: the meter readings of all running sessions.
package struct MeterSnapshot: Codable, Equatable, Sendable {
    /// Timestamp of the sandbox's clock.
    package var at: String
    package var sessions: [MeterReading]

    package init(at: String, sessions: [MeterReading]) { (self.at, self.sessions) = (at, sessions) }
}

/// The meter readings of one simulated worker.
package struct MeterReading: Codable, Equatable, Sendable {
    package var id: String
    /// RMS over 300 ms in dBFS, rounded to 0.1 like both peaks. Digital silence is −∞, and null in JSON.
    package var rmsDBFS: Double
    /// Sample peak in dBFS, falling by 20 dB in 1.7 s.
    package var peakDBFS: Double
    /// Peak hold in dBFS: held for 1.5 s, then falling.
    package var peakHoldDBFS: Double
    package var isClipped: Bool
    /// Frame rate over the last 5 s, rounded to 0.1; nil before the second frame.
    package var fps: Double?
    /// Current number of frames, not the number of the last heartbeat.
    package var frames: Int
    /// Longest interval between frames within the last 5 s, or the time since the last frame if that is longer; in
    /// seconds, rounded to 0.01.
    package var longestGap: Double

    package init(
        id: String, rmsDBFS: Double, peakDBFS: Double, peakHoldDBFS: Double, isClipped: Bool, fps: Double?, frames: Int,
        longestGap: Double
    ) {
        (self.id, self.rmsDBFS, self.peakDBFS, self.peakHoldDBFS) = (id, rmsDBFS, peakDBFS, peakHoldDBFS)
        (self.isClipped, self.fps, self.frames, self.longestGap) = (isClipped, fps, frames, longestGap)
    }

    enum CodingKeys: String, CodingKey {
        case id, fps, frames
        case rmsDBFS = "rms_dbfs"
        case peakDBFS = "peak_dbfs"
        case peakHoldDBFS = "held_dbfs"
        case isClipped = "is_clipped"
        case longestGap = "longest_gap"
    }

    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        let level = { (key: CodingKeys) in try values.decode(Double?.self, forKey: key) ?? -.infinity }
        self.init(
            id: try values.decode(String.self, forKey: .id), rmsDBFS: try level(.rmsDBFS),
            peakDBFS: try level(.peakDBFS), peakHoldDBFS: try level(.peakHoldDBFS),
            isClipped: try values.decode(Bool.self, forKey: .isClipped),
            fps: try values.decodeIfPresent(Double.self, forKey: .fps),
            frames: try values.decode(Int.self, forKey: .frames),
            longestGap: try values.decode(Double.self, forKey: .longestGap))
    }

    package func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(id, forKey: .id)
        try values.encode(finite(rmsDBFS), forKey: .rmsDBFS)
        try values.encode(finite(peakDBFS), forKey: .peakDBFS)
        try values.encode(finite(peakHoldDBFS), forKey: .peakHoldDBFS)
        try values.encode(isClipped, forKey: .isClipped)
        // Writes null instead of omitting the field, so that every reading has the same fields.
        try values.encode(fps, forKey: .fps)
        try values.encode(frames, forKey: .frames)
        try values.encode(longestGap, forKey: .longestGap)
    }

    private func finite(_ level: Double) -> Double? { level.isFinite ? level : nil }
}
