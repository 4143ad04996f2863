import Media
import Model

/// Decodes received pictures, and spends at most a fifth of the time on it. If pictures come too fast or are too large
/// for that, it reads only their headers.
struct PictureDecoder: Sendable {
    enum Result: Equatable, Sendable {
        case decoded(RGBFrame)
        /// The picture was not needed, or there was no time to decode it.
        case skipped
        case undecodable
    }

    private static let share = 5.0
    /// Number of buffers that are reused in turn. A buffer that the screen still uses is not overwritten: the decoder
    /// allocates a new one.
    private static let bufferCount = 4
    /// Size in bytes up to which memory is kept: 1024×1024 pixels.
    private static let bufferLimit = 3 << 20

    private var nextDecoding = 0.0
    private var buffers = Array(repeating: [UInt8](), count: bufferCount)
    private var nextBuffer = 0

    /// `wanted` is the least size in pixels; nil if no picture is needed, which still checks whether it can be decoded.
    /// `clock` returns the current time in seconds.
    mutating func decode(_ video: RelayVideo, wanted: PictureSize?, clock: () -> Double) -> Result {
        if video.encoding == .jpeg {
            guard let size = JPEGPicture.size(of: video.data), size == (video.width, video.height) else {
                return .undecodable
            }
        } else if wanted == nil {
            return .skipped
        }
        let start = clock()
        guard start >= nextDecoding else { return .skipped }
        let picture = picture(video, wanted ?? PictureSize(width: 1, height: 1))
        nextDecoding = start + (clock() - start) * Self.share
        return picture.map { wanted == nil ? .skipped : .decoded($0) } ?? .undecodable
    }

    private mutating func picture(_ video: RelayVideo, _ wanted: PictureSize) -> RGBFrame? {
        guard video.encoding == .jpeg else {
            return RGBFrame(width: video.width, height: video.height, pixels: Array(video.data))
        }
        nextBuffer = (nextBuffer + 1) % Self.bufferCount
        defer { if buffers[nextBuffer].count > Self.bufferLimit { buffers[nextBuffer] = [] } }
        return JPEGPicture.decode(
            video.data, wantedWidth: wanted.width, wantedHeight: wanted.height, using: &buffers[nextBuffer])
    }
}
