import FoundationEssentials
import Testing

@testable import Model

/// Compact session storage: same sessions, filter results and sort orders as with plain sessions.
struct CompactSessionStoreTests {
    private func session(_ number: Int, using random: inout SplitMix) -> Session {
        let transports: [Transport] = [
            .websocket, .pipecat, .fake, .other(TransportType(rawValue: "quic")),
            .livekit(
                LiveKitTransport(
                    url: "wss://host-\(random.next() % 3).example", roomName: "room-\(random.next() % 5)",
                    audioSource: random.next() % 2 == 0 ? .track : .dataStream,
                    subscribeToIdentity: random.next() % 2 == 0 ? "" : nil,
                    syntheticAudioIfNoInput: random.next() % 2 == 0)),
        ]
        var session = Session(
            id: SessionID("sess_\(number)"), status: SessionStatus.known[Int(random.next() % 8)],
            avatarID: "av_\(random.next() % 3)",
            transport: transports[Int(random.next() % 5)], quality: .pro,
            maxDurationSeconds: Int(random.next() % 2) * Int.max,
            idleTimeoutSeconds: Int(random.next() % 600),
            metadata: random.next() % 2 == 0
                ? [:]
                : [
                    "user": .string("u_\(random.next() % 4)"), "n": .integer(Int(random.next() % 9)),
                    "x": .array([.null]),
                ],
            createdAt: Date(timeIntervalSince1970: 1_769_868_151.123 - Double(random.next() % 900)))
        if random.next() % 2 == 0 { session.startedAt = session.createdAt.addingTimeInterval(0.25) }
        if random.next() % 2 == 0 { session.usage = SessionUsage(billableSeconds: 3, frames: Int(random.next() % 500)) }
        if session.status == .failed {
            session.failedAt = session.createdAt.addingTimeInterval(7)
            session.failure = SessionFailure(code: "worker_lost", message: "Gone.")
        }
        if random.next() % 3 == 0 { session.billingSurface = "api" }
        return session
    }

    @Test func `stored, replaced and removed sessions are read back unchanged`() {
        var random = SplitMix(state: 7)
        var shelf = CompactSessionStore()
        var sessions: [SessionID: Session] = [:]
        for _ in 0..<2000 {
            let session = session(Int(random.next() % 300), using: &random)
            shelf.keep(session)
            sessions[session.id] = session
            if random.next() % 9 == 0, let id = sessions.keys.sorted().first {
                shelf.forget(id)
                sessions[id] = nil
            }
        }
        #expect(shelf.count == sessions.count)
        for (id, session) in sessions { #expect(shelf[id] == session) }
        #expect(
            Set(shelf.active.map { shelf.ids[Int($0)] }) == Set(sessions.values.filter(\.status.isActive).map(\.id)))
        shelf.shorten(to: 100, keeping: { _ in false })
        let active = sessions.values.count(where: \.status.isActive)
        #expect(shelf.count == max(100, active))
        for session in shelf.values { #expect(session == sessions[session.id]) }
    }

    @Test func `only a session with differences is recorded as a change`() {
        var random = SplitMix(state: 1)
        var shelf = CompactSessionStore()
        let one = session(1, using: &random)
        shelf.keep(one)
        let moment = shelf.moment
        shelf.keep(one)
        #expect(shelf.changes(since: moment)?.isEmpty == true)
        var other = one
        other.avatarID = "av_other"
        shelf.keep(other)
        #expect(shelf.changes(since: moment).map(Array.init) == [0])
        #expect(shelf.changes(since: moment + 5) == nil)
    }

    @Test(arguments: [
        "status:failed", "room:room-1", "room~2,3", "avatar=av_1", "meta.user=u_1", "meta.n=3", "!meta.user:u_2", "u_3",
        "worker_lost", "age>5m",
        "frames>100", "host:host-1", "source:track", "fake", "id:sess_2", "is:active !room:room-1", "error:worker_lost",
        "created<5m", "u_1 !u_2", "!worker_lost", "meta.n~3", "1 2 3",
    ])
    func `a filter matches the same stored and plain sessions`(text: String) {
        var random = SplitMix(state: 3)
        var shelf = CompactSessionStore()
        let now = Date(timeIntervalSince1970: 1_769_868_151)
        for number in 0..<400 { shelf.keep(session(number, using: &random)) }
        let filter = SessionFilter(text, clock: FilterClock(now: now, utcOffset: 0))
        #expect(filter.mistakes.isEmpty)
        let sieve = SessionFilterEvaluator(shelf, filter, at: now)
        let found = (0..<Int32(shelf.end)).filter(sieve.passes)
        let expected = (0..<Int32(shelf.end)).filter {
            filter.matches(PlainSubject(session: shelf.session($0), now: now))
        }
        #expect(found == expected)
        #expect(!found.isEmpty && found.count < 400)
    }

    @Test func `clock skew applies to the age of API sessions but not of fake sessions`() {
        var shelf = CompactSessionStore()
        let now = Date(timeIntervalSince1970: 1_769_868_151)
        var random = SplitMix(state: 3)
        for number in 0..<2 {
            var session = session(number, using: &random)
            (session.status, session.createdAt) = (.queued, now.addingTimeInterval(-60))
            shelf.keep(session)
        }
        let filter = SessionFilter("age>5m", clock: FilterClock(now: now, utcOffset: 0))
        let matches = { (skew: Double) in
            let live: [CompactSessionStore.Slot: LocalSessionState] = [
                1: LocalSessionState(rate: nil, isStalled: false, isGhost: false, isFake: true)
            ]
            return (0..<Int32(shelf.end)).filter(
                SessionFilterEvaluator(shelf, filter, at: now, clockSkew: skew, live: live).passes)
        }
        #expect(matches(0) == [] && matches(600) == [0])
    }

    @Test func `the order by each column is total and reversible`() {
        var random = SplitMix(state: 5)
        var shelf = CompactSessionStore()
        for number in 0..<200 { shelf.keep(session(number, using: &random)) }
        for column in SessionColumn.fixed + [.meta("n"), .meta("user")] {
            let order = SessionSortOrder(shelf, by: column, isReversed: false, at: .now)
            let sorted = (0..<Int32(200)).sorted(by: order.precedes)
            for (a, b) in zip(sorted, sorted.dropFirst()) {
                #expect(order.precedes(a, b) && !order.precedes(b, a), "\(column)")
            }
            let reversed = SessionSortOrder(shelf, by: column, isReversed: true, at: .now)
            #expect((0..<Int32(200)).sorted(by: reversed.precedes) == sorted.reversed(), "\(column)")
        }
    }
}

/// A filter subject for a plain session.
private struct PlainSubject: FilterSubject {
    let session: Session
    let now: Date
    var status: SessionStatus { session.status }

    func number(_ field: FilterField) -> Double? {
        switch field {
        case .age: session.age(at: now)
        case .ends: session.remaining(at: now)
        case .created: session.createdAt.timeIntervalSince1970
        case .frames: session.usage?.frames.map { Double($0) }
        default: nil
        }
    }

    func has(_ flag: FilterFlag) -> Bool { flag == .active ? status.isActive : flag == .terminal && status.isTerminal }

    func hasText(of field: FilterField, key: String?, _ test: TextTest) -> Bool {
        field == .meta
            ? session.metadata.contains { $0.key == key && test.passes($0.value.shown) }
            : texts(field).contains(where: test.passes)
    }

    private func texts(_ field: FilterField) -> [String] {
        let settings = session.transport.livekit
        let room = session.transport == .fake ? "fake·local" : session.transport.type.rawValue
        switch field {
        case .room: return [settings?.roomName ?? room]
        case .avatar: return [session.avatarID]
        case .id: return [session.id.rawValue]
        case .transport: return [session.transport.type.rawValue]
        case .host: return [settings?.url].compactMap(\.self)
        case .identity: return [settings?.workerIdentity, settings?.subscribeToIdentity].compactMap(\.self)
        case .audio: return [settings?.audioSource.rawValue].compactMap(\.self)
        case .quality: return [session.quality.rawValue]
        case .error: return [session.failure?.code].compactMap(\.self)
        default: return []
        }
    }

    func hasText(_ test: TextTest) -> Bool {
        test.passes(status.rawValue)
            || [.room, .avatar, .id, .transport, .host, .identity, .error].contains {
                texts($0).contains(where: test.passes)
            }
            || session.metadata.contains { test.passes($0.key) || test.passes($0.value.shown) }
    }
}

/// A seeded random number generator (SplitMix64).
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return (z ^ (z >> 31)) >> 1
    }
}
