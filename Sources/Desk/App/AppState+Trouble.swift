import Canvas
import Client
import FoundationEssentials

extension AppState {
    /// What an answer of the session list says about the whole: a new kind of trouble is told once in full, then the
    /// header has it.
    package mutating func note(_ error: ClientError) {
        let label = Words.label(for: error)
        let isNew = scene.feed.freshness.trouble != label
        scene.feed.freshness.fail(
            label, words: Words.sentence(for: error), retryAt: polls.dueDate(.active), at: scene.now)
        guard isNew, scene.feed.freshness.lastSuccess != nil else { return }
        say(.bad("\(Words.sentence(for: error)) The rows stay; it is asked again by itself, r asks now."))
    }

    mutating func noteSuccess() {
        let since = scene.feed.freshness.troubleSince
        scene.feed.freshness.succeed(at: scene.now, interval: polls.interval(.active))
        guard let since else { return }
        say(.good("The API answers again, after \(Format.span(scene.now.timeIntervalSince(since)))."))
    }

    /// The server said that nothing is left of its rate limit: it is not asked before the limit is new.
    package mutating func hold(until moment: Date) {
        guard moment > scene.now else { return }
        polls.hold(until: moment, at: scene.now)
        scene.feed.freshness.fail(
            "rate limit used up", words: "The API's rate limit is used up.", retryAt: polls.heldUntil, at: scene.now)
        refreshRows()
    }

    /// Nil when `r` may ask now.
    var whyNotAsk: String? {
        guard let held = polls.heldUntil, held > scene.now else { return nil }
        let wait = Format.span(held.timeIntervalSince(scene.now).rounded(.up))
        return "The API's rate limit is used up: it is asked again in \(wait)."
    }

    /// The loop wakes at the latest when it said so: anything later was a sleep of the machine, or a clock that was
    /// set.
    mutating func noticeSleep(at now: Date) -> [Effect] {
        let isSetBack = now < scene.now.addingTimeInterval(-2)
        // Most calls come soon after the last one, and when the next was due need not be known.
        guard isSetBack || now.timeIntervalSince(scene.now) > Self.sleepAllowance else { return [] }
        let late = now.timeIntervalSince(max(scene.now, nextWake ?? scene.now))
        guard scene.link == .connected, !isStandalone, late > Self.sleepAllowance || isSetBack else { return [] }
        let lost = polls.allInFlight.compactMap(errand)
        polls.wake()
        history.callOff()
        askedSession = nil
        scene.feed.freshness.clockWasSet(to: now)
        if !isSetBack {
            say(
                .plain("This machine slept for \(Format.span(now.timeIntervalSince(scene.now))): all is asked again."),
                at: now)
        }
        return (lost + [.page]).map(Effect.cancel)
    }

    /// Seconds; a loop that was kept busy for less just goes on.
    private static let sleepAllowance: TimeInterval = 60

    private func errand(_ poll: Poll) -> Errand? {
        poll == .selected ? askedSession.map(Errand.session) : .poll(poll)
    }

    /// Calls off what nobody waits for: a session that is not looked at any more, a list that was left.
    mutating func cancelUnwanted() -> [Effect] {
        var effects: [Effect] = []
        if polls.isInFlight(.selected), let asked = askedSession, asked != selected {
            // A cursor that runs down the list asks once it rests.
            polls.drop(.selected, at: scene.now, pause: 0.25)
            askedSession = nil
            effects.append(.cancel(.session(asked)))
        }
        if polls.isInFlight(.finished), desk.group == .active, !isUsageShown, scene.feed.vanished.isEmpty {
            polls.drop(.finished, at: scene.now)
            effects.append(.cancel(.poll(.finished)))
        }
        return effects
    }
}
