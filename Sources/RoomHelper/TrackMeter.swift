import RoomRecords

/// Measures the sound or the pictures of one track in blocks.
struct TrackMeter {
    let sid: String
    let isAudio: Bool
    private var sum = 0.0, peak = 0.0, sampleCount = 0
    private var fullScaleRun = 0, isClipped = false
    private var width = 0, height = 0, count = 0
    private var luma: [Int] = []
    /// Seconds on a monotonic clock.
    private var lastPicture: Double?

    init(sid: String, isAudio: Bool) { (self.sid, self.isAudio) = (sid, isAudio) }

    /// Three consecutive samples of full scale count as clipped.
    mutating func note(samples: UnsafeBufferPointer<Int16>) {
        for sample in samples {
            let value = Double(sample) / 32_768
            sum += value * value
            peak = max(peak, abs(value))
            fullScaleRun = sample == .max || sample == .min ? fullScaleRun + 1 : 0
            if fullScaleRun >= 3 { isClipped = true }
        }
        sampleCount += samples.count
    }

    mutating func note(luma plane: UnsafeBufferPointer<UInt8>, width: Int, height: Int, stride: Int, at now: Double) {
        (self.width, self.height, lastPicture) = (width, height, now)
        count += 1
        luma = Self.means(of: plane, width, height, stride)
    }

    /// Divides the picture into 4×4 parts; returns the mean luma of the centre of each part.
    private static func means(
        of plane: UnsafeBufferPointer<UInt8>, _ width: Int, _ height: Int, _ stride: Int
    ) -> [Int] {
        guard width >= 16, height >= 16, stride >= width, plane.count >= stride * (height - 1) + width else {
            return []
        }
        return (0..<16).map { part in
            let (x, y) = ((part % 4 * 2 + 1) * width / 8, (part / 4 * 2 + 1) * height / 8)
            var total = 0
            for row in -2..<2 { for column in -2..<2 { total += Int(plane[(y + row) * stride + x + column]) } }
            return total / 16
        }
    }

    /// The record of the block that ends now, and starts the next one; nil without data.
    mutating func takeRecord(at now: Double) -> RoomRecord? {
        if isAudio {
            guard sampleCount > 0 else { return nil }
            defer { (sum, peak, sampleCount, isClipped) = (0, 0, 0, false) }
            return .sound(
                sid: sid,
                RoomRecord.Sound(meanSquare: sum / Double(sampleCount), peak: peak, isClipped: isClipped))
        }
        guard let lastPicture else { return nil }
        defer { count = 0 }
        let gap = Int(min(max(0, now - lastPicture), 86_400) * 1000)
        return .pictures(
            sid: sid, RoomRecord.Pictures(width: width, height: height, count: count, gap: gap, luma: luma))
    }
}
