import Canvas
import Client
import FoundationEssentials
import Model

/// Requests that are due, and responses that concern several screens.
extension AppState {
    package mutating func tick(_ now: Date) -> [Effect] {
        // Between two due times only the clock changes.
        if let quietUntil = polling.quietUntil, now < quietUntil, now >= scene.now {
            scene.now = now
            return []
        }
        let lost = noticeSleep(at: now)
        scene.now = now
        animate(at: now)
        let sound = playFakeSound()
        dropUnneededPast()
        if let end = screens.last(PreviewState.self)?.until, end <= now { return [.quit] }
        notice.expire(at: now)
        let calls = screens.contains(CallsScreen.self) ? polling.checkCalls(at: now) : []
        return sound + lost + releaseEndings() + pollDue() + readPast() + lookAtRooms() + calls
    }

    package mutating func pollDue() -> [Effect] {
        neededPolls.filter { polling.plan.isDue($0, at: scene.now) }
            .compactMap { polling.start($0, selected: selectedSession) }
    }

    /// Requests the session that the cursor has reached, without waiting for the next poll.
    package mutating func pollSelected() -> [Effect] {
        let cancelled = polling.cancelUnneeded(
            selected: selectedSession,
            needsFinished: canPoll && needsFinished || !scene.feed.vanished.isEmpty,
            at: scene.now)
        polling.plan.resetSlowdown(at: scene.now)
        guard let selected = selectedSession, scene.link == .connected, scene.feed.raw?.id != selected,
            !scene.feed.isFakeSession(selected)
        else { return cancelled }
        return cancelled + pollDue()
    }

    /// The kinds of data that the open screens need.
    var neededPolls: [Poll] {
        guard canPoll else { return [] }
        let isUsageOpen = screens.contains(UsageScreen.self)
        var needed: [Poll] = [.active, .platform, .quota, .plans]
        if needsFinished { needed.append(.finished) }
        if let selected = selectedSession, !scene.feed.isFakeSession(selected),
            scene.feed.isActive(selected) || isWaitingForRawJSON(of: selected)
        {
            needed.append(.selected)
        }
        // The form offers the avatars; without an answer it asks again.
        if screens.contains(CreateForm.self), scene.feed.avatars.isEmpty { needed.append(.avatars) }
        if isUsageOpen { needed.append(.usage) }
        return needed
    }

    private var canPoll: Bool { scene.link == .connected && !preferences.isStandalone }

    /// True if a screen shows finished sessions.
    private var needsFinished: Bool {
        desk.group != .active || needsGoodSessions || screens.contains(UsageScreen.self)
    }

    /// True while the screen of raw JSON has nothing to show, also for a finished session.
    private func isWaitingForRawJSON(of id: SessionID) -> Bool {
        guard let screen = screens.screens.last(where: { $0 is JSONScreen }) as? JSONScreen else { return false }
        return screen.session == id && scene.feed.raw?.id != id && scene.feed.shelf.slot(id) != nil
    }

    /// The session that the top screen shows, else the one under the cursor.
    package var selectedSession: SessionID? {
        for screen in screens.screens.reversed() {
            if let id = (screen as? SessionScreen)?.session ?? (screen as? PreviewState)?.session
                ?? (screen as? LiveScreen)?.live.session ?? (screen as? RoomScreen)?.session ?? (screen as? JSONScreen)?
                .session
                ?? (screen as? DiffScreen)?.session
            {
                return id
            }
        }
        return desk.cursor
    }

    /// Why no request is sent now; nil if requests are allowed.
    package var reasonNotToPoll: String? {
        guard let held = polling.plan.heldUntil, held > scene.now else { return nil }
        let wait = Format.span(held.timeIntervalSince(scene.now).rounded(.up))
        return "The API's rate limit is used up: the next request is sent in \(wait)."
    }

    // MARK: Responses

    package mutating func handle(_ loaded: Message.Loaded) -> [Effect] {
        let effects = polling.handle(loaded, &scene, &past, &notice)
        switch loaded {
        case .session(let id, let result): finishLoading(id, result)
        case .avatars(.success(let avatars)): screens.updateAll(CreateForm.self) { $0.offer(avatars) }
        case .usage, .finished: updateUsageChart()
        case .active, .page, .platform, .quota, .plans, .avatars: break
        }
        findComparisons()
        refreshRows()
        return effects + pollDue() + readPast()
    }

    private mutating func finishLoading(_ id: SessionID, _ result: Result<SessionDetail, ClientError>) {
        if past.searchedSession == id { return finishSearch(for: id, result) }
        guard case .failure(.notFound) = result, !polling.isListedAsActive(id), screens.isEmpty else { return }
        notify(.plain("\(id.short) no longer exists in the API."))
    }

    // MARK: Finished sessions

    package mutating func readPast() -> [Effect] { past.readNext(for: pastDemand, &scene) }

    private var pastDemand: PastSessions.Demand {
        let isBusy = [Poll.active, .selected, .finished].contains(where: polling.plan.isInFlight)
        return PastSessions.Demand(
            desk: desk, hasReader: screens.contains(UsageScreen.self) || needsGoodSessions,
            isAllowed: scene.link == .connected && !preferences.isStandalone && !polling.plan.isProbingHost
                && reasonNotToPoll == nil && !isBusy)
    }

    /// Drops older finished sessions that no screen shows. Selected and marked ones stay.
    private mutating func dropUnneededPast() {
        let demand = pastDemand
        let isNeeded = demand.reachesPast || demand.hasReader || desk.isEditingFilter
        guard past.isUnneeded(isNeeded, at: scene.now), scene.feed.hasExcessFinishedSessions else { return }
        let kept = Set([selectedSession, desk.cursor].compactMap(\.self)).union(desk.marks)
        let dropped = scene.feed.dropUnusedFinishedSessions(keeping: kept)
        guard dropped > 0 else { return }
        // No notice if fewer sessions were loaded than are kept anyway.
        if (past.history.whole?.sessions ?? 0) > Feed.unusedFinishedLimit {
            notify(.plain(Words.finishedSessionsDropped(dropped)))
        }
        past.history.resetWhole()
        refreshRows()
    }

    // MARK: Time

    /// When the loop must wake at the latest: when a poll is due, a notice expires, or a clock on the screen changes.
    package var nextWake: Date? {
        let isConnected = scene.link == .connected && !preferences.isStandalone
        let moments = [
            polling.plan.next(among: neededPolls, at: scene.now), notice.until, nextClockChange, nextFrame,
            isConnected ? past.nextWake(for: pastDemand, after: scene.now) : nil,
            scene.endings.nextChange(after: scene.now), isConnected ? rooms.nextLook : nil,
        ]
        return moments.compactMap(\.self).min()
    }

    /// Computes what is due next. Until then, ticks change only the clock.
    package mutating func planWake() -> Date? {
        polling.quietUntil = nextWake
        return polling.quietUntil
    }

    private var nextClockChange: Date? {
        guard pausedScene == nil else { return nil }
        let step: TimeInterval = scene.isTicking ? 1 : 60
        let seconds = scene.now.timeIntervalSince1970
        return Date(timeIntervalSince1970: (seconds / step).rounded(.down) * step + step)
    }

    /// Seconds; a shorter delay of the loop does not count as sleep.
    private static let sleepAllowance: TimeInterval = 60

    /// Detects that the machine slept or that the clock was set: then the loop wakes much later than planned.
    private mutating func noticeSleep(at now: Date) -> [Effect] {
        let isSetBack = now < scene.now.addingTimeInterval(-2)
        // Usually the last tick is recent, and the next due time need not be computed.
        guard isSetBack || now.timeIntervalSince(scene.now) > Self.sleepAllowance else { return [] }
        let late = now.timeIntervalSince(max(scene.now, nextWake ?? scene.now))
        guard scene.link == .connected, !preferences.isStandalone, late > Self.sleepAllowance || isSetBack else {
            return []
        }
        past.history.dropPending()
        scene.feed.freshness.adjustToClockChange(to: now)
        if !isSetBack {
            let span = Format.span(now.timeIntervalSince(scene.now))
            notice.show(.plain("This machine slept for \(span): reloading all data."), at: now)
        }
        return polling.restart() + rooms.restart()
    }
}
