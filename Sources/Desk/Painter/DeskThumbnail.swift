import Canvas
import FoundationEssentials
import Model

/// The avatar thumbnail of the session under the cursor. It is animated for a fake session, else static.
package struct DeskThumbnail {
    /// Frames per second.
    private static let rate = 12.0

    private var picture: AvatarPicture?
    private var advancedAt = Date.distantPast

    /// The time of the next frame, on a grid so that late frames do not delay later ones.
    package static func nextFrame(after now: Date) -> Date {
        let slot = (now.timeIntervalSince1970 * rate + 1e-6).rounded(.down) + 1
        return Date(timeIntervalSince1970: slot / rate)
    }

    package mutating func update(_ state: AppState) {
        // Not animated behind another screen.
        guard state.screens.isEmpty || picture == nil else { return }
        guard state.pausedScene == nil, state.scene.deskLayout.detail != nil, let id = state.desk.cursor,
            let avatar = state.scene.feed.avatarID(of: id)
        else {
            picture = nil
            return
        }
        let isNew = picture?.avatarID != avatar
        if isNew { picture = AvatarPicture(avatarID: avatar) }
        guard isNew || state.scene.now >= Self.nextFrame(after: advancedAt) else { return }
        let mouth = state.isThumbnailLive ? state.fakes[id]?.session.mouth : nil
        picture?.advance(by: state.isThumbnailLive && !isNew ? 1 / Self.rate : 0, mouth: mouth ?? .closed)
        advancedAt = state.scene.now
    }

    /// Nil without a size, if there is no space for the thumbnail.
    package mutating func paint(_ size: Size?, _ look: PictureLook) -> AvatarPicture? {
        picture?.paint(size, look)
        return picture
    }
}
