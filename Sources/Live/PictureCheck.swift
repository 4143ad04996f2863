import Media
import Model

/// Decides whether received pictures can be decoded, in a fifth of the time at most: of pictures that come too fast or
/// are too large for that, only the header is read.
struct PictureCheck: Sendable {
    private static let share = 5.0

    private var nextDecoding = 0.0

    /// `clock` gives seconds.
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
