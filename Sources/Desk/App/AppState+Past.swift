import FoundationEssentials
import Model

extension AppState {
    /// Seconds for which all that was read of the past is kept once nothing on the screen shows it.
    private static let pastPatience: TimeInterval = 60

    /// What nobody looks at is not hoarded: the newest finished sessions stay, and what was being looked at.
    mutating func letGoOfPast() {
        if reachesPast || isUsageShown || wantsGoodOnes || desk.isEditingFilter { pastSeen = scene.now }
        guard scene.now.timeIntervalSince(pastSeen) >= Self.pastPatience, scene.feed.hasMuchPast else { return }
        let shown = Set([selected, desk.cursor].compactMap(\.self))
        let gone = scene.feed.letGoOfPast(keeping: shown.union(desk.marks))
        guard gone > 0 else { return }
        // Sessions that only passed by were never looked at, and are not missed.
        if (history.whole?.sessions ?? 0) > Feed.pastLimit { say(.plain(Words.pastLetGo(gone))) }
        history.forgetWhole()
        refreshRows()
    }
}
