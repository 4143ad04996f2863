@testable import FakeTransport
@testable import Media

/// WAV files, read and decoded; played at the rate that needs no resampler, whose setting up would take all the time.
enum WAVCheck {
    /// Frames that are played.
    private static let limit = 8

    static func complaints(of bytes: [UInt8]) -> [String] {
        guard let file = try? WAVFile(bytes) else { return [] }
        guard file.duration.isFinite, file.duration >= 0 else { return ["it lasts \(file.duration) s"] }
        let decoded = file.mono(0..<file.sampleCount)
        guard decoded.count == file.sampleCount, decoded.allSatisfy({ $0 >= -1 && $0 <= 1 }) else {
            return ["it decodes to no samples"]
        }
        guard file.format.sampleRate == AudioFrame.sampleRate else { return [] }
        var source = WAVSource(file)
        var count = 0
        while count < limit, let frame = source.next() {
            count += 1
            guard frame.samples.count == AudioFrame.sampleCount, frame.samples.allSatisfy({ $0 >= -1 && $0 <= 1 })
            else {
                return ["frame \(count) is no frame"]
            }
        }
        return count == 0 && file.sampleCount > 0 ? ["\(file.sampleCount) samples gave no frame"] : []
    }
}
