import FoundationEssentials

/// Asks a filter about sessions on a shelf. A text that many of them share is looked at once.
package final class ShelfSieve {
    private enum Answer: UInt8 { case unknown, no, yes }

    private let shelf: SessionShelf
    private let filter: SessionFilter
    private let now: Double
    private let clockSkew: Double
    private let live: [SessionShelf.Slot: LiveFacts]
    private let marked: Set<SessionShelf.Slot>
    private var answers: [[Answer]]
    /// Sessions that were asked about.
    package private(set) var asked = 0

    /// `clockSkew` in seconds, as the API's clock is ahead of `now`: its sessions' times are by that clock, those of
    /// fake ones are not.
    package init(
        _ shelf: SessionShelf, _ filter: SessionFilter, at now: Date, clockSkew: TimeInterval = 0,
        live: [SessionShelf.Slot: LiveFacts] = [:], marked: Set<SessionShelf.Slot> = []
    ) {
        (self.shelf, self.filter, self.live, self.marked, self.clockSkew) = (shelf, filter, live, marked, clockSkew)
        self.now = now.timeIntervalSinceReferenceDate
        answers = Array(repeating: Array(repeating: .unknown, count: shelf.pool.count), count: filter.textTests)
    }

    package func passes(_ slot: SessionShelf.Slot) -> Bool {
        asked += 1
        return filter.isEmpty || filter.matches(Row(sieve: self, slot: slot, record: shelf.records[Int(slot)]))
    }

    private func passes(_ number: UInt32, _ test: TextTest) -> Bool {
        guard number != 0 else { return false }
        switch answers[test.number][Int(number)] {
        case .yes: return true
        case .no: return false
        case .unknown: break
        }
        let isGood = test.passes(shelf.pool[number])
        answers[test.number][Int(number)] = isGood ? .yes : .no
        return isGood
    }

    /// One session, as the filter sees it.
    private struct Row: FilterSubject {
        let sieve: ShelfSieve
        let slot: SessionShelf.Slot
        let record: SessionRecord

        private var now: Double { sieve.live[slot]?.isFake == true ? sieve.now : sieve.now + sieve.clockSkew }

        var status: SessionStatus { SessionStatus(rawValue: sieve.shelf.pool[record.status]) }

        func number(_ field: FilterField) -> Double? {
            switch field {
            case .age: record.age(at: now)
            case .ends: remaining
            case .created: record.createdAt + Date.timeIntervalBetween1970AndReferenceDate
            case .fps: sieve.live[slot]?.rate
            case .frames: record.hasUsage ? Double(record.frames) : nil
            default: nil
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
            case .meta: pairs.contains { sieve.shelf.pool[$0.key].lowercased() == key && passes(value: $0.value, test) }
            case .status, .age, .ends, .created, .fps, .frames, .is: false
            }
        }

        private func passesRoom(_ test: TextTest) -> Bool {
            if record.isLiveKit { return sieve.passes(record.roomName, test) }
            return test.passes(sieve.shelf.roomLabel(record))
        }

        private var pairs: [(key: UInt32, value: UInt32)] {
            stride(from: Int(record.metadata.lowerBound), to: Int(record.metadata.upperBound), by: 2).map {
                (sieve.shelf.metadata[$0], sieve.shelf.metadata[$0 + 1])
            }
        }

        private func passes(value: UInt32, _ test: TextTest) -> Bool {
            if case .string = sieve.shelf.value(value) { return sieve.passes(value, test) }
            return test.passes(sieve.shelf.value(value).shown)
        }

        func hasText(_ test: TextTest) -> Bool {
            let texts = [
                record.status, record.avatarID, record.transportType, record.url, record.workerIdentity,
                record.subscribeToIdentity,
                record.failureCode,
            ]
            return passesRoom(test) || texts.contains { sieve.passes($0, test) }
                || test.passes(sieve.shelf.ids[Int(slot)])
                || pairs.contains { sieve.passes($0.key, test) || passes(value: $0.value, test) }
        }
    }
}
