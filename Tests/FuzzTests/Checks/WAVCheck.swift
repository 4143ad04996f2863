@testable import FakeTransport
@testable import Media

/// Check of the WAV parser and decoder. Only files that need no resampler are played, because creating one is slow.
enum WAVCheck {
    /// Maximum number of frames to play.
    private static let limit = 8

    static func complaints(of bytes: [UInt8]) -> [String] {
        guard let file = try? WAVFile(bytes) else { return [] }
        guard file.duration.isFinite, file.duration >= 0 else { return ["a duration of \(file.duration) s"] }
        let decoded = file.mono(0..<file.sampleCount)
        guard decoded.count == file.sampleCount, decoded.allSatisfy({ $0 >= -1 && $0 <= 1 }) else {
            return ["decoded samples are missing or out of range"]
        }
        guard file.format.sampleRate == AudioFrame.sampleRate else { return [] }
        var source = WAVSource(file)
        var count = 0
        while count < limit, let frame = source.next() {
            count += 1
            guard frame.samples.count == AudioFrame.sampleCount, frame.samples.allSatisfy({ $0 >= -1 && $0 <= 1 })
            else {
                return ["frame \(count) has a wrong length or samples out of range"]
            }
        }
        return count == 0 && file.sampleCount > 0 ? ["\(file.sampleCount) samples gave no frame"] : []
    }
}
