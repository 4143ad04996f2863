import FoundationEssentials

/// Evaluates a filter for stored sessions. Each pooled string is tested only once.
package final class SessionFilterEvaluator {
    private enum CachedResult: UInt8 { case unknown, no, yes }

    private let shelf: CompactSessionStore
    private let filter: SessionFilter
    private let now: Double
    private let clockSkew: Double
    private let live: [CompactSessionStore.Slot: LocalSessionState]
    private let marked: Set<CompactSessionStore.Slot>
    private let rules: (CompactSessionStore.Slot) -> [String]
    /// By the number of the text test times the number of pooled strings, plus the number of the pooled string.
    /// Not an array of the class: each access would be checked for exclusivity.
    private let results: UnsafeMutablePointer<CachedResult>
    /// Number of evaluated sessions.
    package private(set) var asked = 0

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
        (self.shelf, self.filter, self.live, self.marked, self.clockSkew) = (shelf, filter, live, marked, clockSkew)
        self.now = now.timeIntervalSinceReferenceDate
        let count = shelf.pool.count * filter.textTestCount
        results = .allocate(capacity: count)
        results.initialize(repeating: .unknown, count: count)
    }

    deinit { results.deallocate() }

    package func passes(_ slot: CompactSessionStore.Slot) -> Bool {
        asked += 1
        return filter.isEmpty || filter.matches(Subject(sieve: self, slot: slot))
    }

    private func passes(_ number: UInt32, _ test: TextTest) -> Bool {
        guard number != 0 else { return false }
        let index = test.number * shelf.pool.count + Int(number)
        switch results[index] {
        case .yes: return true
        case .no: return false
        case .unknown: break
        }
        let isMatch = test.passes(shelf.pool[number])
        results[index] = isMatch ? .yes : .no
        return isMatch
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
            switch field {
            case .room: passesRoom(test)
            case .avatar: sieve.passes(record.avatarID, test)
            case .id: test.passes(sieve.shelf.ids[Int(slot)])
            case .transport: sieve.passes(record.transportType, test)
            case .host: sieve.passes(record.url, test)
            case .identity: sieve.passes(record.workerIdentity, test) || sieve.passes(record.subscribeToIdentity, test)
            case .audio: sieve.passes(record.audioSource, test)
            case .quality: sieve.passes(record.quality, test)
            case .error: sieve.passes(record.failureCode, test)
            case .meta:
                hasMetadata { name, value in
                    sieve.shelf.pool[name].lowercased() == key && passes(value: value, test)
                }
            case .rule: sieve.rules(slot).contains(where: test.passes)
            case .status, .age, .ends, .created, .fps, .frames, .is: false
            }
        }

        private func passesRoom(_ test: TextTest) -> Bool {
            if record.isLiveKit { return sieve.passes(record.roomName, test) }
            return test.passes(sieve.shelf.roomLabel(record))
        }

        private func hasMetadata(_ passes: (_ key: UInt32, _ value: UInt32) -> Bool) -> Bool {
            var index = Int(record.metadata.lowerBound)
            while index < Int(record.metadata.upperBound) {
                if passes(sieve.shelf.metadata[index], sieve.shelf.metadata[index + 1]) { return true }
                index += 2
            }
            return false
        }

        private func passes(value: UInt32, _ test: TextTest) -> Bool {
            if case .string = sieve.shelf.value(value) { return sieve.passes(value, test) }
            return test.passes(sieve.shelf.value(value).shown)
        }

        func hasText(_ test: TextTest) -> Bool {
            passesRoom(test) || sieve.passes(record.status, test) || sieve.passes(record.avatarID, test)
                || sieve.passes(record.transportType, test) || sieve.passes(record.url, test)
                || sieve.passes(record.workerIdentity, test) || sieve.passes(record.subscribeToIdentity, test)
                || sieve.passes(record.failureCode, test)
                || hasMetadata { name, value in sieve.passes(name, test) || passes(value: value, test) }
                || test.passes(sieve.shelf.ids[Int(slot)])
                || sieve.live[slot]?.words.contains(where: test.passes) ?? false
        }
    }
}
