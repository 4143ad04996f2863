import Client
import FoundationEssentials
import Model

extension AppState {
    /// Answers to polls: good ones go into the feed, bad ones leave what is on the screen and say how old it is.
    mutating func loaded(_ message: Message) -> [Effect] {
        var effects: [Effect] = []
        switch message {
        case .activeLoaded(let result): effects = takeActive(result)
        case .finishedLoaded(let result): effects = takeFinished(result)
        case .pageLoaded(let query, let result): take(page: query, result)
        case .sessionLoaded(let id, let result): takeSession(id, result)
        case .platformLoaded(let result): if let status = settle(.platform, result) { scene.feed.platform = status }
        case .quotaLoaded(let result): if let quota = settle(.quota, result) { scene.feed.quota = quota }
        case .plansLoaded(let result): if let plans = settle(.plans, result) { scene.feed.plans = plans }
        case .avatarsLoaded(let result): if let avatars = settle(.avatars, result) { take(avatars) }
        case .usageLoaded(let result): take(usage: result)
        default: break
        }
        findGoodOnes()
        chartUsage(after: message)
        refreshRows()
        return effects + pollDue() + historyDue()
    }

    private mutating func takeActive(_ result: Result<[Row<Session>], ClientError>) -> [Effect] {
        switch result {
        case .success(let rows):
            polls.succeed(.active, at: scene.now, isNews: rows != lastActive)
            lastActive = rows
            noteSuccess()
            let wasCut = scene.feed.isLiveCut
            scene.feed.take(active: rows, at: scene.now)
            if scene.feed.isLiveCut, !wasCut { say(.bad(Words.moreAreLive(Feed.liveLimit))) }
            // How they ended stands on the newest page of those that are over.
            return (scene.feed.vanished.isEmpty || polls.isInFlight(.finished) ? [] : startFinished())
                + streamMediaMeasurements()
        case .failure(let error):
            polls.fail(.active, at: scene.now, retryAfter: error.retryAfterSeconds, isHostDown: error.isHostDown)
            note(error)
            return []
        }
    }

    /// Sessions that vanished and are not on the page either are asked for one by one, a few at a time.
    private mutating func takeFinished(_ result: Result<[Row<Session>], ClientError>) -> [Effect] {
        guard let rows = settle(.finished, result) else { return [] }
        let reachesKnown = rows.last?.id.map { scene.feed.shelf.slot(SessionID($0)) != nil } ?? true
        scene.feed.take(finished: rows, at: scene.now)
        walkOn(after: rows, reachesKnown: reachesKnown)
        return scene.feed.vanished.prefix(4).map(Effect.loadSession)
    }

    private mutating func startFinished() -> [Effect] {
        polls.start(.finished)
        return [.loadFinished]
    }

    /// One that the list has just named as live is not gone for a 404: the list decides.
    private mutating func takeSession(_ id: SessionID, _ result: Result<SessionDetail, ClientError>) {
        if case .failure(.notFound) = result, !lastActive.contains(where: { $0.value?.id == id }) {
            scene.feed.forget(id)
            if dialogs.isEmpty, jumpTarget != id {
                say(.plain("\(id.short) is gone: the API does not know it any more."))
            }
        }
        let isAsked = id == askedSession
        if isAsked { askedSession = nil }
        defer { if isAsked || scene.feed.look?.session == id { note(result, of: id) } }
        if let detail = isAsked ? settle(.selected, result) : try? result.get() {
            scene.feed.take(detail.session, raw: detail.raw, at: scene.now)
        }
        arrive(at: id, result)
    }

    /// After the poll plan has settled when the next look is due.
    private mutating func note(_ result: Result<SessionDetail, ClientError>, of id: SessionID) {
        var look = scene.feed.look.flatMap { $0.session == id ? $0 : nil } ?? DetailLook(id)
        switch result {
        case .success: look.succeed(at: scene.now)
        case .failure(.cancelled): return
        case .failure(let error): look.fail(Words.label(for: error), retryAt: polls.dueDate(.selected))
        }
        scene.feed.look = look
    }

    private mutating func take(_ avatars: [Avatar]) {
        scene.feed.avatars = avatars
        for index in dialogs.indices {
            if case .create(var form) = dialogs[index] {
                form.offer(avatars)
                dialogs[index] = .create(form)
            }
        }
    }

    private mutating func settle<Value>(_ poll: Poll, _ result: Result<Value, ClientError>) -> Value? {
        switch result {
        case .success(let value):
            polls.succeed(poll, at: scene.now)
            return value
        case .failure(let error):
            polls.fail(poll, at: scene.now, retryAfter: error.retryAfterSeconds)
            return nil
        }
    }
}

extension ClientError {
    /// True where any other request would fare no better: the host is not reached, or something else answers for it.
    package var isHostDown: Bool {
        switch self {
        case .notTheAPI, .redirected, .rateLimited, .unavailable: true
        default: isUnreachable
        }
    }

    package var retryAfterSeconds: TimeInterval? {
        retryAfter.map { TimeInterval($0.components.seconds) }
    }
}
