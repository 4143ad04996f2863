@testable import FakeTransport

/// WAV files, read and, at rates for which a resampler is cheap to set up, played.
enum WAVCheck {
    /// Frames that are played.
    private static let limit = 8

    static func complaints(of bytes: [UInt8]) -> [String] {
        guard let file = try? WAVFile(bytes) else { return [] }
        guard file.duration.isFinite, file.duration >= 0 else { return ["it lasts \(file.duration) s"] }
        guard [8000, 16_000, 32_000].contains(file.format.sampleRate) else { return [] }
        var source = WAVSource(file)
        var count = 0
        while count < limit, let frame = source.next() {
            count += 1
            guard frame.samples.count == AudioFrame.sampleCount, frame.samples.allSatisfy({ $0 >= -1 && $0 <= 1 }) else {
                return ["frame \(count) is no frame"]
            }
        }
        return count == 0 && file.sampleCount > 0 ? ["\(file.sampleCount) samples gave no frame"] : []
    }
}
