import Client
import DeskSupport
import FoundationEssentials
import Model
import Testing

@testable import Canvas
@testable import Desk
@testable import Settings

/// Handles keys, answers and clock steps in random order. A poll counts as under way only while its request is, and
/// everything shown is requested or scheduled. A failure prints its seed and step.
struct PollPropertyTests {
    @Test(arguments: 1...12)
    func `each poll that counts as under way has a request, and everything shown is requested or scheduled`(seed: Int) {
        var run = PollRun(seed: seed)
        for step in 0..<400 {
            run.step()
            let faults = run.faults
            #expect(faults.isEmpty, "seed \(seed), step \(step): \(faults) after \(run.last)")
            guard faults.isEmpty, step % 40 == 39 else { continue }
            run.answerAll()
            let missing = run.missing
            #expect(missing.isEmpty, "seed \(seed), step \(step): \(missing) after \(run.last)")
        }
    }

    @Test func `the raw JSON of a finished session is requested while the details of another session are under way`() {
        var state = Fixture.desk()
        _ = state.handle(.loaded(.finished(.success([.value(Fixture.session(7, .ended))]))))
        let over = Fixture.session(7, .ended).id
        let live = state.polling.requestedSession
        let effects = state.openRawJSONForTest(over)
        #expect(live != nil && effects == [live.map { .cancel(.session($0)) }, .load(.session(over))])
    }

    @Test func `raw JSON that could not be loaded is requested again`() {
        var state = Fixture.desk()
        _ = state.handle(.loaded(.finished(.success([.value(Fixture.session(7, .ended))]))))
        let over = Fixture.session(7, .ended).id
        _ = state.openRawJSONForTest(over)
        _ = state.handle(.loaded(.session(over, .failure(.unreachable(.reset)))))
        let effects = state.handle(.tick(state.scene.now + 40))
        #expect(effects.contains(.load(.session(over))))
    }

    @Test func `avatars that could not be loaded are requested again while the form is open`() {
        var state = Fixture.desk()
        #expect(state.press(.character("n")).contains(.load(.avatars)))
        _ = state.handle(.loaded(.avatars(.failure(.unreachable(.reset)))))
        var effects: [Effect] = []
        for _ in 0..<13 { effects += state.handle(.tick(state.scene.now + 30)) }
        #expect(effects.contains(.load(.avatars)))
    }
}

extension AppState {
    fileprivate mutating func openRawJSONForTest(_ id: SessionID) -> [Effect] {
        screens.push(JSONScreen(session: id))
        return polling.loadSession(id)
    }
}

/// One run against a simulated server. Its requests under way are those of the effects that the state returned.
private struct PollRun {
    private var dice: RandomSource
    private var state = AppState(scene: Fixture.scene(), keySeed: "test")
    private var now = Fixture.now
    private var underWay: [Effect.Load] = []
    /// Cancelled requests whose answers are already in the mailbox.
    private var late: [Effect.Load] = []
    private var isConnecting = false
    private var sessions: [SessionID: Session] = [:]
    private var count = 0
    private(set) var last = ""

    init(seed: Int) {
        dice = RandomSource(seed)
        state.scene.link = .connecting
        for _ in 0..<6 { addSession() }
        perform(state.firstEffects)
    }

    private static let keys: [Key] =
        "jjjkkggGGTTtaAAnJJJJpfUuRPrxX DCi1234/?s".map { .character($0) }
        + [.enter, .escape, .escape, .escape, .up, .down, .tab, .control("z"), .control("l")]

    /// One round of the main loop.
    mutating func step() {
        now += dice.pick([0, 0, 0.02, 0.05, 0.3, 1, 2, 2, 11, 31, 65, 400, -5])
        if dice.roll(6) == 0 { changeSessions() }
        var messages: [Message] = [.tick(now)]
        for _ in 0..<dice.roll(6) {
            if dice.roll(2) == 0 { messages.append(.key(dice.pick(Self.keys))) } else { messages += answer() }
        }
        if dice.roll(60) == 0 { messages.append(.calls(.limitReached(until: now + Double(dice.roll(20))))) }
        last = "\(messages.dropFirst())"
        perform(state.handle(messages))
        _ = state.planWake()
    }

    /// Answers all requests with success and passes time as the loop does, without keys.
    mutating func answerAll() {
        for _ in 0..<60 {
            var messages: [Message] = []
            if isConnecting { messages.append(.connection(.connected(state.scene.place))) }
            isConnecting = false
            late = []
            messages += underWay.map { .loaded(result(of: $0, isGood: true)) }
            underWay = []
            now = min(max(now, state.planWake() ?? now), now + 40)
            perform(state.handle([.tick(now)] + messages))
        }
    }

    // MARK: What must hold

    var faults: [String] {
        let plan = state.polling.plan
        var faults: [String] = []
        for poll in plan.allInFlight {
            guard let load = load(of: poll) else {
                faults.append("\(poll) is under way for no session")
                continue
            }
            if !underWay.contains(load) { faults.append("\(poll) is marked as under way and is not") }
        }
        var fresh = state
        // Does what the next round of the loop does without keys and answers.
        let effects = fresh.handle(.tick(now))
        for poll in fresh.neededPolls {
            if fresh.polling.plan.isDue(poll, at: now) { faults.append("\(poll) is due and not requested") }
            let isScheduled = fresh.polling.plan.next(among: [poll], at: now).map { $0 <= now + 700 } ?? false
            if !fresh.polling.plan.isInFlight(poll), !isScheduled, !fresh.polling.plan.isProbingHost {
                faults.append("\(poll) is neither requested nor scheduled")
            }
        }
        for poll in fresh.polling.plan.allInFlight where !plan.isInFlight(poll) {
            let load = poll == .selected ? fresh.polling.requestedSession.map(Effect.Load.session) : load(of: poll)
            let hasLeft = load.map { effects.contains(.load($0)) } ?? false
            if !hasLeft { faults.append("\(poll) is marked and did not leave") }
        }
        return faults + missingPolls
    }

    /// Polls that the content of the screen needs and that the state does not plan.
    private var missingPolls: [String] {
        guard state.scene.link == .connected, let id = shownSession, !state.neededPolls.contains(.selected) else {
            return []
        }
        return ["the details of \(id) are shown and not polled"]
    }

    /// The session on the screen whose details only a request of its own can load.
    private var shownSession: SessionID? {
        guard let id = state.selectedSession, !state.scene.feed.isFakeSession(id),
            let session = state.scene.feed.session(id)
        else { return nil }
        let isRaw = state.screens.top is JSONScreen && state.scene.feed.raw?.id != id
        return session.status.isActive || isRaw ? id : nil
    }

    /// What the screen still lacks after all requests were answered.
    var missing: [String] {
        guard state.scene.link == .connected, let id = shownSession else { return [] }
        return state.scene.feed.raw?.id == id ? [] : ["the details of \(id) never came"]
    }

    private func load(of poll: Poll) -> Effect.Load? {
        switch poll {
        case .active: .active
        case .selected: state.polling.requestedSession.map(Effect.Load.session)
        case .finished: .finished
        case .platform: .platform
        case .quota: .quota
        case .plans: .plans
        case .avatars: .avatars
        case .usage: .usage
        }
    }

    // MARK: Effects

    private mutating func perform(_ effects: [Effect]) {
        for effect in effects {
            switch effect {
            case .connect: isConnecting = true
            case .load(let load): underWay.append(load)
            case .cancel(let request): cancel(request)
            case .terminal(.nextTheme):
                perform(state.handle(.theme(.changed("light", PictureLook(isLight: true), notice: "x"))))
            case .terminal(.suspend), .terminal(.redraw): perform(state.handle(.resized(state.scene.size)))
            case .terminal(.copy), .terminal(.showTheme), .terminal(.quit), .sessions, .places, .creation, .preferences,
                .rooms, .fake, .live, .files, .faults, .followTap, .checkCalls:
                break
            }
        }
    }

    private mutating func cancel(_ request: CancellableRequest) {
        guard let index = underWay.lastIndex(where: { Effect.load($0).cancellableRequest == request }) else { return }
        let load = underWay.remove(at: index)
        if dice.roll(3) == 0 { late.append(load) }
    }

    // MARK: The server

    private mutating func answer() -> [Message] {
        if isConnecting {
            isConnecting = false
            return [dice.roll(5) == 0 ? .connection(.failed("x")) : .connection(.connected(state.scene.place))]
        }
        if !late.isEmpty, dice.roll(2) == 0 {
            return [.loaded(result(of: late.remove(at: dice.roll(late.count)), isGood: dice.roll(4) > 0))]
        }
        guard !underWay.isEmpty else { return [] }
        return [.loaded(result(of: underWay.remove(at: dice.roll(underWay.count)), isGood: dice.roll(5) > 0))]
    }

    private mutating func result(of load: Effect.Load, isGood: Bool) -> Message.Loaded {
        let error: ClientError = dice.pick([.unreachable(.reset), .timedOut(.seconds(1)), .cancelled])
        func result<Value>(_ value: Value) -> Result<Value, ClientError> { isGood ? .success(value) : .failure(error) }
        let known = sessions.values.sorted { $0.id < $1.id }
        switch load {
        case .active: return .active(result(known.filter(\.status.isActive).map(Row.value)))
        case .finished: return .finished(result(known.filter(\.status.isTerminal).map(Row.value)))
        case .page(let query): return .page(query, result(HistoryPage(page: Page(rows: []))))
        case .session(let id):
            guard let session = sessions[id] else {
                return .session(id, .failure(.notFound(Fixture.error(.notFound, "not_found"))))
            }
            return .session(id, result(SessionDetail(session: session, raw: .object(["id": .string(id.rawValue)]))))
        case .platform: return .platform(result(PlatformStatus(status: .operational)))
        case .quota: return .quota(result(Quota(planKey: "launch", balanceCredits: 5)))
        case .plans: return .plans(result(Plan.published))
        case .avatars: return .avatars(result(dice.roll(3) == 0 ? [] : Fixture.avatars))
        case .usage:
            return .usage(
                result(
                    UsageReport(
                        periodStart: now - 86_400, periodEnd: now, billableSeconds: 1, sessions: 1, byQuality: [:])))
        }
    }

    private mutating func addSession() {
        count += 1
        let session = Fixture.session(count, dice.pick([.running, .queued, .ended, .running]), frames: 5)
        sessions[session.id] = session
    }

    private mutating func changeSessions() {
        addSession()
        guard let id = sessions.keys.sorted().dropFirst(dice.roll(sessions.count)).first else { return }
        switch dice.roll(3) {
        case 0: sessions[id] = nil
        case 1: sessions[id]?.status = .ended
        default: sessions[id]?.usage = SessionUsage(billableSeconds: 1, frames: dice.roll(1000))
        }
    }
}
