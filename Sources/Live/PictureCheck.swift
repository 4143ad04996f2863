import Media
import Model

/// Checks whether received pictures can be decoded, and spends at most a fifth of the time on it. If pictures come too
/// fast or are too large for that, it reads only their headers.
struct PictureCheck: Sendable {
    private static let share = 5.0

    private var nextDecoding = 0.0

    /// `clock` returns the current time in seconds.
    mutating func isDecodable(_ video: RelayVideo, clock: () -> Double) -> Bool {
        guard video.encoding == .jpeg else { return true }
        guard let size = JPEGPicture.size(of: video.data) else { return false }
        guard size == (video.width, video.height) else { return false }
        let start = clock()
        guard start >= nextDecoding else { return true }
        let picture = JPEGPicture.decode(video.data, wantedWidth: 1, wantedHeight: 1)
        nextDecoding = start + (clock() - start) * Self.share
        return picture != nil
    }
}
