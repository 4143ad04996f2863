import Canvas
import Client
import FoundationEssentials
import Model

/// Which data is requested when, and which requests are in flight.
package struct Polling: Equatable, Sendable {
    package var plan: PollPlan
    /// The session whose details are being loaded.
    package var requestedSession: SessionID?
    /// Live sessions of the last response, to detect whether the next one has changes.
    package private(set) var lastActiveRows: [Row<Session>] = []
    /// The sandbox's tap: measured levels and frame rates.
    package var tap = TapState.idle
    private var callsCheckedAt = Date.distantPast
    /// Computed by `planWake`: nothing is due before.
    package var quietUntil: Date?

    package init(plan: PollPlan) { self.plan = plan }

    /// Marks the poll as in flight. Nil if there is nothing to request.
    package mutating func start(_ poll: Poll, selected: SessionID?) -> Effect? {
        if poll == .selected {
            guard let selected else { return nil }
            requestedSession = selected
        }
        plan.start(poll)
        switch poll {
        case .active: return .load(.active)
        case .selected: return selected.map { .load(.session($0)) }
        case .finished: return .load(.finished)
        case .platform: return .load(.platform)
        case .quota: return .load(.quota)
        case .plans: return .load(.plans)
        case .avatars: return .load(.avatars)
        case .usage: return .load(.usage)
        }
    }

    /// Loads the details of a session now, unless they are being loaded. Cancels the request for another session.
    package mutating func loadSession(_ id: SessionID) -> [Effect] {
        var effects: [Effect] = []
        if plan.isInFlight(.selected) {
            guard let requested = requestedSession, requested != id else { return [] }
            effects.append(.cancel(.session(requested)))
        }
        return effects + (start(.selected, selected: id).map { [$0] } ?? [])
    }

    package mutating func loadAvatars(_ scene: Scene) -> [Effect] {
        guard !plan.isInFlight(.avatars), scene.link == .connected else { return [] }
        return start(.avatars, selected: nil).map { [$0] } ?? []
    }

    /// Cancels the request for a session that is not selected any more, and for a list that is not shown any more.
    package mutating func cancelUnneeded(selected: SessionID?, needsFinished: Bool, at now: Date) -> [Effect] {
        var effects: [Effect] = []
        if plan.isInFlight(.selected), let requested = requestedSession, requested != selected {
            // While the cursor moves through the list, the request is delayed until it stops.
            plan.drop(.selected, at: now, pause: 0.25)
            requestedSession = nil
            effects.append(.cancel(.session(requested)))
        }
        if plan.isInFlight(.finished), !needsFinished {
            plan.drop(.finished, at: now)
            effects.append(.cancel(.poll(.finished)))
        }
        return effects
    }

    /// After the machine slept: cancels everything, and starts again with one request.
    package mutating func restart() -> [Effect] {
        let lost = plan.allInFlight.compactMap { poll in
            poll == .selected ? requestedSession.map(CancellableRequest.session) : .poll(poll)
        }
        plan.wake()
        requestedSession = nil
        return (lost + [.page]).map(Effect.cancel)
    }

    /// Sends no requests until the exhausted rate limit resets.
    package mutating func hold(until moment: Date, _ scene: inout Scene) {
        plan.hold(until: moment, at: scene.now)
        scene.feed.freshness.fail(
            "rate limit used up", words: "The API's rate limit is used up.", retryAt: plan.heldUntil, at: scene.now)
    }

    /// At most once a second, for the screen of requests.
    package mutating func checkCalls(at now: Date) -> [Effect] {
        guard abs(now.timeIntervalSince(callsCheckedAt)) >= 0.9 else { return [] }
        callsCheckedAt = now
        return [.checkCalls]
    }
}

// MARK: Responses

extension Polling {
    /// Applies a response: data goes into the feed; an error keeps the data, whose age is then shown.
    package mutating func handle(
        _ loaded: Message.Loaded, _ scene: inout Scene, _ past: inout PastSessions, _ notice: inout Notice
    ) -> [Effect] {
        switch loaded {
        case .active(let result): return apply(active: result, &scene, &notice)
        case .finished(let result): return apply(finished: result, &scene, &past)
        case .page(let query, let result): past.apply(result, of: query, &scene, &notice)
        case .session(let id, let result): apply(result, of: id, &scene)
        case .platform(let result): if let status = finish(.platform, result, scene) { scene.feed.platform = status }
        case .quota(let result): if let quota = finish(.quota, result, scene) { scene.feed.quota = quota }
        case .plans(let result): if let plans = finish(.plans, result, scene) { scene.feed.plans = plans }
        case .avatars(let result): if let avatars = finish(.avatars, result, scene) { scene.feed.avatars = avatars }
        case .usage(let result):
            if let report = finish(.usage, result, scene) { scene.feed.usage.apply(report, at: scene.now) }
            if case .failure(let error) = result { scene.feed.usage.fail(Words.label(for: error)) }
        }
        return []
    }

    private mutating func finish<Value>(_ poll: Poll, _ result: Result<Value, ClientError>, _ scene: Scene) -> Value? {
        switch result {
        case .success(let value):
            plan.succeed(poll, at: scene.now)
            return value
        case .failure(let error):
            plan.fail(poll, at: scene.now, retryAfter: error.retryAfterSeconds)
            return nil
        }
    }

    private mutating func apply(
        active result: Result<[Row<Session>], ClientError>, _ scene: inout Scene, _ notice: inout Notice
    ) -> [Effect] {
        switch result {
        case .success(let rows):
            plan.succeed(.active, at: scene.now, isNews: rows != lastActiveRows)
            lastActiveRows = rows
            noteSuccess(&scene, &notice)
            let wasCut = scene.feed.isLiveListTruncated
            scene.feed.apply(active: rows, at: scene.now)
            scene.feed.diagnose(rows, at: scene.now, clockSkew: scene.clockSkew)
            if scene.feed.isLiveListTruncated, !wasCut {
                notice.show(.bad(Words.liveLimitReached(Feed.liveSessionLimit)), at: scene.now)
            }
            // The newest page of finished sessions contains their final status.
            let asksForEnds = !scene.feed.vanished.isEmpty && !plan.isInFlight(.finished)
            let finished = asksForEnds ? start(.finished, selected: nil) : nil
            return (finished.map { [$0] } ?? []) + followTap(for: rows, scene)
        case .failure(let error):
            plan.fail(.active, at: scene.now, retryAfter: error.retryAfterSeconds, isHostDown: error.isHostDown)
            noteFailure(error, &scene, &notice)
            return []
        }
    }

    /// Sessions that vanished and are not on the page either are requested one by one, a few at a time.
    private mutating func apply(
        finished result: Result<[Row<Session>], ClientError>, _ scene: inout Scene, _ past: inout PastSessions
    ) -> [Effect] {
        guard let rows = finish(.finished, result, scene) else { return [] }
        let reachesKnown = rows.lastID.map { scene.feed.shelf.slot(SessionID($0)) != nil } ?? true
        scene.feed.apply(finished: rows, at: scene.now)
        past.continueReading(after: rows, reachesKnown: reachesKnown)
        return scene.feed.vanished.prefix(4).map { .load(.session($0)) }
    }

    private mutating func apply(
        _ result: Result<SessionDetail, ClientError>, of id: SessionID, _ scene: inout Scene
    ) {
        // After a 404, a session that is in the list of live sessions is kept: the list has priority.
        if case .failure(.notFound) = result, !isListedAsActive(id) { scene.feed.forget(id) }
        let isRequested = id == requestedSession
        if isRequested { requestedSession = nil }
        if let detail = isRequested ? finish(.selected, result, scene) : try? result.get() {
            scene.feed.apply(detail.session, raw: detail.raw, at: scene.now)
        }
        // After `plan` was updated, so that the time of the next request is known.
        if isRequested || scene.feed.detailFetch?.session == id { noteDetails(result, of: id, &scene) }
    }

    package func isListedAsActive(_ id: SessionID) -> Bool { lastActiveRows.contains { $0.value?.id == id } }

    private func noteDetails(_ result: Result<SessionDetail, ClientError>, of id: SessionID, _ scene: inout Scene) {
        var look = scene.feed.detailFetch.flatMap { $0.session == id ? $0 : nil } ?? DetailFetchStatus(id)
        switch result {
        case .success: look.succeed(at: scene.now)
        case .failure(.cancelled): return
        case .failure(let error): look.fail(Words.label(for: error), retryAt: plan.dueDate(.selected))
        }
        scene.feed.detailFetch = look
    }

    /// Reports a new kind of error once as a notice; afterwards only the header shows it.
    private func noteFailure(_ error: ClientError, _ scene: inout Scene, _ notice: inout Notice) {
        let label = Words.label(for: error)
        let isNew = scene.feed.freshness.trouble != label
        scene.feed.freshness.fail(
            label, words: Words.sentence(for: error), retryAt: plan.dueDate(.active), at: scene.now)
        guard isNew, scene.feed.freshness.lastSuccess != nil else { return }
        notice.show(
            .bad(
                "\(Words.sentence(for: error)) The loaded data is kept. Retrying automatically; r retries now."
            ), at: scene.now
        )
    }

    private func noteSuccess(_ scene: inout Scene, _ notice: inout Notice) {
        let since = scene.feed.freshness.troubleSince
        scene.feed.freshness.succeed(at: scene.now, interval: plan.interval(.active))
        guard let since else { return }
        let span = Format.span(scene.now.timeIntervalSince(since))
        notice.show(.good("The API responds again after \(span)."), at: scene.now)
    }
}

extension ClientError {
    /// True if any other request would fail too: the host is unreachable, or another server responds.
    package var isHostDown: Bool {
        switch self {
        case .notTheAPI, .redirected, .rateLimited, .unavailable: true
        case .unreachable, .timedOut, .stalled, .libraryMissing: isUnreachable
        case .baseURL, .unsendable, .undecodable, .tooLarge, .brokenPaging, .cancelled: false
        case .invalid, .unauthenticated, .noCredit, .forbidden, .notFound, .conflict, .unprocessable, .quotaExceeded,
            .serverFault, .refused:
            false
        }
    }

    package var retryAfterSeconds: TimeInterval? { retryAfter.map { TimeInterval($0.components.seconds) } }
}
