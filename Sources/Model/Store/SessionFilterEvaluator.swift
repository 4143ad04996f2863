import FoundationEssentials

/// Evaluates a filter for stored sessions. Each pooled string is tested only once.
package final class SessionFilterEvaluator {
    private enum CachedResult: UInt8 { case unknown, no, yes }

    private let shelf: CompactSessionStore
    private let now: Double
    private let clockSkew: Double
    private let live: [CompactSessionStore.Slot: LocalSessionState]
    private let marked: Set<CompactSessionStore.Slot>
    private let rules: (CompactSessionStore.Slot) -> [String]
    /// Words that any text of a session may contain: the number of the test, and whether it is negated. Separate from
    /// the other terms, because a test of one word for all sessions must not copy terms.
    private let words: [(test: Int, isNegated: Bool)]
    private let otherTerms: [FilterTerm]
    /// The text tests by number.
    private let tests: [TextTest]
    /// Number of pooled strings and of metadata values that are not strings.
    private let textCount: Int
    /// By the number of the text test times `textCount`, plus the number of the text.
    /// Not an array of the class: each access would be checked for exclusivity.
    private let results: UnsafeMutablePointer<CachedResult>
    /// Number of evaluated sessions.
    @exclusivity(unchecked) package private(set) var asked = 0

    /// `rules` returns the ids of the rules of the session doctor that have a finding for a session.
    ///
    /// `clockSkew`: seconds by which the API's clock is ahead of `now`. It is added for sessions of the API, but not
    /// for fake sessions, whose dates are from the local clock.
    package init(
        _ shelf: CompactSessionStore, _ filter: SessionFilter, at now: Date, clockSkew: TimeInterval = 0,
        live: [CompactSessionStore.Slot: LocalSessionState] = [:], marked: Set<CompactSessionStore.Slot> = [],
        rules: @escaping (CompactSessionStore.Slot) -> [String] = { _ in [] }
    ) {
        self.rules = rules
        (self.shelf, self.live, self.marked, self.clockSkew) = (shelf, live, marked, clockSkew)
        self.now = now.timeIntervalSinceReferenceDate
        tests = filter.textTests
        words = filter.terms.compactMap { term in term.anywhereTest.map { ($0.number, term.isNegated) } }
        otherTerms = filter.terms.filter { $0.anywhereTest == nil }
        textCount = shelf.textCount
        let count = textCount * tests.count
        results = .allocate(capacity: count)
        results.initialize(repeating: .unknown, count: count)
    }

    deinit { results.deallocate() }

    /// Returns the slots that pass, in their order, if their sessions are active or finished as wanted.
    package func passing(
        _ slots: [CompactSessionStore.Slot], active: Bool, finished: Bool
    ) -> [CompactSessionStore.Slot] {
        if active, finished, words.isEmpty, otherTerms.isEmpty { return slots }
        return withStore { store in
            slots.filter { (store.record($0).pointee.isActive ? active : finished) && passes($0, store) }
        }
    }

    package func passes(_ slot: CompactSessionStore.Slot) -> Bool { withStore { passes(slot, $0) } }

    private func passes(_ slot: CompactSessionStore.Slot, _ store: Store) -> Bool {
        asked += 1
        for index in words.indices where hasText(slot, words[index].test, store) == words[index].isNegated {
            return false
        }
        return otherTerms.isEmpty || otherTerms.allSatisfy { $0.matches(Subject(sieve: self, slot: slot)) }
    }

    /// The arrays of the store. Each access to the arrays themselves would retain them, and copy a record.
    private struct Store {
        let records: UnsafeBufferPointer<SessionRecord>
        let ids: UnsafeBufferPointer<SessionID>
        let metadata: UnsafeBufferPointer<UInt32>

        func record(_ slot: CompactSessionStore.Slot) -> UnsafePointer<SessionRecord> {
            precondition(records.indices.contains(Int(slot)))
            return records.baseAddress.unsafelyUnwrapped + Int(slot)
        }
    }

    private func withStore<Result>(_ body: (Store) -> Result) -> Result {
        shelf.records.withUnsafeBufferPointer { records in
            shelf.ids.withUnsafeBufferPointer { ids in
                shelf.metadata.withUnsafeBufferPointer { body(Store(records: records, ids: ids, metadata: $0)) }
            }
        }
    }

    /// True if any text of the session passes the test. Texts that many sessions share come first.
    private func hasText(_ slot: CompactSessionStore.Slot, _ test: Int, _ store: Store) -> Bool {
        let record = store.record(slot)
        return passes(record.pointee.status, test) || passes(record.pointee.avatarID, test)
            || passes(record.pointee.transportType, test) || passes(record.pointee.url, test)
            || passes(record.pointee.workerIdentity, test) || passes(record.pointee.subscribeToIdentity, test)
            || passes(record.pointee.failureCode, test) || passesRoom(record, test)
            || hasMetadata(record.pointee.metadata, store) { passes($0, test) || passes(value: $1, test) }
            || tests[test].passes(store.ids[Int(slot)])
            || record.pointee.isActive && live[slot]?.words.contains(where: tests[test].passes) ?? false
    }

    private func passesRoom(_ record: UnsafePointer<SessionRecord>, _ test: Int) -> Bool {
        record.pointee.isLiveKit
            ? passes(record.pointee.roomName, test) : tests[test].passes(shelf.roomLabel(record.pointee))
    }

    private func hasMetadata(
        _ range: Range<UInt32>, _ store: Store, _ passes: (_ key: UInt32, _ value: UInt32) -> Bool
    ) -> Bool {
        var index = Int(range.lowerBound)
        while index < Int(range.upperBound) {
            if passes(store.metadata[index], store.metadata[index + 1]) { return true }
            index += 2
        }
        return false
    }

    private func passes(value: UInt32, _ test: Int) -> Bool {
        guard let index = shelf.nonStringIndex(value) else { return passes(value, test) }
        return cached(test, shelf.pool.count + index) { tests[test].passes(shelf.value(value).shown) }
    }

    private func passes(_ number: UInt32, _ test: Int) -> Bool {
        guard number != 0 else { return false }
        return cached(test, Int(number)) { tests[test].passes(shelf.pool[number]) }
    }

    private func cached(_ test: Int, _ text: Int, _ isMatch: () -> Bool) -> Bool {
        let index = test * textCount + text
        switch results[index] {
        case .yes: return true
        case .no: return false
        case .unknown: break
        }
        let result = isMatch()
        results[index] = result ? .yes : .no
        return result
    }

    /// A stored session as filter subject.
    private struct Subject: FilterSubject {
        let sieve: SessionFilterEvaluator
        let slot: CompactSessionStore.Slot

        private var record: SessionRecord { sieve.shelf.records[Int(slot)] }
        private var now: Double { sieve.live[slot]?.isFake == true ? sieve.now : sieve.now + sieve.clockSkew }

        var status: SessionStatus { SessionStatus(rawValue: sieve.shelf.pool[record.status]) }

        func number(_ field: FilterField) -> Double? {
            switch field {
            case .age: record.age(at: now)
            case .ends: remaining
            case .created: record.createdAt + Date.timeIntervalBetween1970AndReferenceDate
            case .fps: sieve.live[slot]?.rate
            case .frames: record.knownFrames.map(Double.init)
            case .status, .room, .avatar, .id, .transport, .host, .identity, .audio, .quality, .error, .meta, .rule,
                .is:
                nil
            }
        }

        private var remaining: Double? {
            guard status == .running, record.startedAt != SessionRecord.never, record.maxDurationSeconds > 0 else {
                return nil
            }
            return max(0, record.startedAt + Double(record.maxDurationSeconds) - now)
        }

        func has(_ flag: FilterFlag) -> Bool {
            switch flag {
            case .stalled: sieve.live[slot]?.isStalled ?? false
            case .ghost: sieve.live[slot]?.isGhost ?? false
            case .fake: sieve.live[slot]?.isFake ?? false
            case .marked: sieve.marked.contains(slot)
            case .active: record.isActive
            case .terminal: !record.isActive
            case .trouble: sieve.live[slot]?.isTrouble ?? false
            }
        }

        func hasText(of field: FilterField, key: String?, _ test: TextTest) -> Bool {
            let number = test.number
            return switch field {
            case .room: sieve.withStore { sieve.passesRoom($0.record(slot), number) }
            case .avatar: sieve.passes(record.avatarID, number)
            case .id: test.passes(sieve.shelf.ids[Int(slot)])
            case .transport: sieve.passes(record.transportType, number)
            case .host: sieve.passes(record.url, number)
            case .identity:
                sieve.passes(record.workerIdentity, number) || sieve.passes(record.subscribeToIdentity, number)
            case .audio: sieve.passes(record.audioSource, number)
            case .quality: sieve.passes(record.quality, number)
            case .error: sieve.passes(record.failureCode, number)
            case .meta:
                sieve.withStore { store in
                    sieve.hasMetadata(record.metadata, store) { name, value in
                        sieve.shelf.pool[name].lowercased() == key && sieve.passes(value: value, number)
                    }
                }
            case .rule: sieve.rules(slot).contains(where: test.passes)
            case .status, .age, .ends, .created, .fps, .frames, .is: false
            }
        }

        func hasText(_ test: TextTest) -> Bool { sieve.withStore { sieve.hasText(slot, test.number, $0) } }
    }
}
