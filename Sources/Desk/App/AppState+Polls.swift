import FoundationEssentials
import Model

extension AppState {
    package mutating func tick(_ now: Date) -> [Effect] {
        // A key between two things that are due has the clock, and no more.
        if let quietUntil, now < quietUntil, now >= scene.now {
            scene.now = now
            return []
        }
        changes.advance()
        let lost = noticeSleep(at: now)
        scene.now = now
        animate(at: now)
        letGoOfPast()
        if let end = preview?.until, end <= now { return [.quit] }
        if let toast, toast.until <= now { self.toast = nil }
        return lost + releaseEndings() + pollDue() + historyDue() + lookAtCalls()
    }

    /// The kinds of data that what is shown needs.
    private var wantedPolls: [Poll] {
        guard scene.link == .connected, !isStandalone else { return [] }
        var wanted: [Poll] = [.active, .platform, .quota, .plans]
        if desk.group != .active || wantsGoodOnes || isUsageShown { wanted.append(.finished) }
        if let selected, scene.feed.isActive(selected), !scene.feed.isLocal(selected) {
            wanted.append(.selected)
        }
        if isUsageShown { wanted.append(.usage) }
        return wanted
    }

    /// The session that the operator looks at.
    package var selected: SessionID? {
        for dialog in dialogs.reversed() {
            if case .session(let screen) = dialog { return screen.session }
            if case .preview(let id) = dialog { return id }
            if case .json(let screen) = dialog, let session = screen.session { return session }
            if case .diff(let screen) = dialog { return screen.session }
        }
        return desk.cursor
    }

    mutating func pollDue() -> [Effect] {
        wantedPolls.filter { polls.isDue($0, at: scene.now) }.compactMap { start($0) }
    }

    /// A session that has just come under the cursor is asked for without waiting for the next round.
    mutating func pollSelected() -> [Effect] {
        let cancelled = cancelUnwanted()
        polls.liven(at: scene.now)
        guard let selected, scene.link == .connected, scene.feed.raw?.id != selected, !scene.feed.isLocal(selected)
        else {
            return cancelled
        }
        return cancelled + pollDue()
    }

    private mutating func start(_ poll: Poll) -> Effect? {
        let effect: Effect
        switch poll {
        case .active: effect = .loadActive
        case .selected:
            guard let selected else { return nil }
            askedSession = selected
            effect = .loadSession(selected)
        case .finished: effect = .loadFinished
        case .platform: effect = .loadPlatform
        case .quota: effect = .loadQuota
        case .plans: effect = .loadPlans
        case .avatars: effect = .loadAvatars
        case .usage: effect = .loadUsage
        }
        polls.start(poll)
        return effect
    }

    /// When the loop must wake at the latest: a poll is due, a toast runs out, or a clock on the screen moves on.
    var nextWake: Date? {
        let moments = [
            polls.next(among: wantedPolls, at: scene.now), toast?.until, nextClockChange, nextFrame, nextHistoryWake,
            scene.endings.nextChange(after: scene.now),
        ]
        return moments.compactMap(\.self).min()
    }

    /// Looks up what is due next, for a loop that goes on with ticks only.
    package mutating func planWake() -> Date? {
        quietUntil = nextWake
        return quietUntil
    }

    private var nextClockChange: Date? {
        guard held == nil else { return nil }
        let step: TimeInterval = scene.isTicking ? 1 : 60
        let seconds = scene.now.timeIntervalSince1970
        return Date(timeIntervalSince1970: (seconds / step).rounded(.down) * step + step)
    }
}
