import FoundationEssentials
import Model

/// Filtered and sorted slots of the table, updated incrementally: only changed sessions are evaluated again.
package struct RowOrder: Equatable, Sendable {
    /// Group, filter and sort order.
    package struct Criteria: Equatable, Sendable {
        package var group: SessionGroup
        package var terms: SessionFilter
        package var column: SessionColumn
        package var isReversed: Bool
        /// Empty if the filter does not use marks.
        package var marks: Set<SessionID>

        /// Compares the filter text, so that relative times do not make a difference.
        func hasSameFilter(as other: Criteria) -> Bool {
            group == other.group && terms.text == other.terms.text && marks == other.marks
        }
        /// True if every row of these criteria is also one of `other`'s.
        func isNarrower(than other: Criteria) -> Bool {
            group == other.group && marks == other.marks && hasSameSortOrder(as: other)
                && terms.isNarrower(than: other.terms)
        }

        func hasSameSortOrder(as other: Criteria) -> Bool { column == other.column && isReversed == other.isReversed }

        /// True if rows can change their place without a change of a session.
        var dependsOnTime: Bool { !terms.isEmpty || column == .fps || column == .lasted }

        package func contains(isActive: Bool) -> Bool {
            if terms.hasStatusTerm || group == .all { return true }
            return isActive == (group == .active)
        }
    }

    /// Counters of comparisons and filter evaluations; not part of the equality of orders.
    package struct Work: Equatable, Sendable {
        var compared = 0
        package var asked = 0
        package static func == (a: Work, b: Work) -> Bool { true }
    }

    package typealias Slot = CompactSessionStore.Slot

    /// Every session, sorted.
    private var order: [Slot] = []
    /// The sorted sessions that pass group and filter.
    package private(set) var shown: [Slot] = []
    /// Live sessions in `shown`.
    package private(set) var liveCount = 0
    package private(set) var work = Work()
    private var criteria: Criteria?
    private var epoch = 0
    private var moment = 0
    private var lastKeptSlot: Slot?

    /// The session under `cursor` stays although it has left the group, while the criteria are the same.
    package mutating func update(
        _ criteria: Criteria, from feed: Feed, at now: Date, clockSkew: TimeInterval = 0, cursor: Slot?
    ) {
        let shelf = feed.shelf
        let live = criteria.dependsOnTime ? feed.localStates(at: now) : [:]
        let marked = Set(criteria.marks.compactMap(shelf.slot))
        let order = SessionSortOrder(
            shelf, by: criteria.column, isReversed: criteria.isReversed, at: now, clockSkew: clockSkew, live: live,
            troubles: criteria.column == .trouble ? feed.troubleRanks : [:])
        let evaluator = SessionFilterEvaluator(
            shelf, criteria.terms, at: now, clockSkew: clockSkew, live: live, marked: marked,
            rules: { feed.rules(of: $0, at: now, clockSkew: clockSkew) })
        let isKnown = epoch == shelf.epoch && self.criteria != nil
        let keptSlot = isKnown && self.criteria.map(criteria.hasSameFilter) == true ? cursor : nil
        let (showsActive, showsFinished) = (criteria.contains(isActive: true), criteria.contains(isActive: false))
        let passes = { (slot: Slot) in
            slot == keptSlot || (shelf.isActive(slot) ? showsActive : showsFinished) && evaluator.passes(slot)
        }
        let touched = isKnown ? touched(shelf, keptSlot, criteria) : nil
        if let touched, touched.slots.isEmpty, criteria == self.criteria {
            moment = shelf.moment
            return
        }
        sort(criteria, shelf, order, touched)
        if let touched, let old = self.criteria, criteria == old {
            shown = merged(shown, touched, touched.slots.filter { shelf.holds($0) && passes($0) }, order)
        } else if let touched, let old = self.criteria, criteria.isNarrower(than: old) {
            let rows = merged(shown, touched, touched.slots.filter(shelf.holds), order)
            shown = evaluator.passing(rows, active: showsActive, finished: showsFinished)
        } else {
            shown = evaluator.passing(self.order, active: showsActive, finished: showsFinished)
        }
        lastKeptSlot = keptSlot
        liveCount = shelf.active.count { passes($0) }
        work.asked += evaluator.asked
        (self.criteria, epoch, moment) = (criteria, shelf.epoch, shelf.moment)
    }

    /// Set of slots that have to be evaluated again.
    private struct Touched {
        var slots: [Slot] = []
        var isTouched: [Bool]

        init(_ end: Int) { isTouched = Array(repeating: false, count: end) }

        mutating func insert(_ slot: Slot) {
            guard !isTouched[Int(slot)] else { return }
            isTouched[Int(slot)] = true
            slots.append(slot)
        }
    }

    /// Nil if the change journal does not reach back to the last update.
    private func touched(_ shelf: CompactSessionStore, _ keptSlot: Slot?, _ criteria: Criteria) -> Touched? {
        guard let changes = shelf.changes(since: moment) else { return nil }
        var touched = Touched(shelf.end)
        for slot in changes { touched.insert(slot) }
        if criteria.dependsOnTime { for slot in shelf.active { touched.insert(slot) } }
        guard keptSlot != lastKeptSlot else { return touched }
        for slot in [lastKeptSlot, keptSlot].compactMap(\.self) where slot < shelf.end { touched.insert(slot) }
        return touched
    }

    private mutating func sort(
        _ criteria: Criteria, _ shelf: CompactSessionStore, _ by: SessionSortOrder, _ touched: Touched?
    ) {
        if let touched, let old = self.criteria, criteria.hasSameSortOrder(as: old) {
            order = merged(order, touched, touched.slots.filter(shelf.holds), by)
            return
        }
        var compared = 0
        var slots = (0..<Slot(shelf.end)).filter(shelf.holds)
        slots.sort {
            compared += 1
            return by.precedes($0, $1)
        }
        order = slots
        work.compared += compared
    }

    /// Removes touched slots from the old rows and inserts `fresh` at their sorted positions.
    private mutating func merged(_ old: [Slot], _ touched: Touched, _ fresh: [Slot], _ by: SessionSortOrder) -> [Slot] {
        var compared = 0
        func precedes(_ a: Slot, _ b: Slot) -> Bool {
            compared += 1
            return by.precedes(a, b)
        }
        let kept = touched.slots.isEmpty ? old : old.filter { !touched.isTouched[Int($0)] }
        var rows: [Slot] = []
        rows.reserveCapacity(kept.count + fresh.count)
        var from = 0
        for slot in fresh.sorted(by: precedes) {
            let end = Self.insertionIndex(of: slot, in: kept, from: from, precedes)
            rows += kept[from..<end]
            rows.append(slot)
            from = end
        }
        rows += kept[from...]
        work.compared += compared
        return rows
    }

    /// Binary search for the first row that does not precede `slot`.
    private static func insertionIndex(
        of slot: Slot, in rows: [Slot], from start: Int, _ precedes: (Slot, Slot) -> Bool
    ) -> Int {
        var (low, high) = (start, rows.count)
        while low < high {
            let middle = (low + high) / 2
            if precedes(rows[middle], slot) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension Feed {
    /// State of live and fake sessions that the API does not report, for filters and sorting.
    func localStates(at now: Date) -> [CompactSessionStore.Slot: LocalSessionState] {
        var facts: [CompactSessionStore.Slot: LocalSessionState] = [:]
        for slot in shelf.active.union(fakeSessionIDs.compactMap(shelf.slot)) {
            let session = shelf.session(slot)
            var state = LocalSessionState(
                rate: rate(of: session, at: now), isStalled: isStalled(session, at: now),
                isGhost: isGhost(session, at: now), isFake: isFakeSession(session.id))
            let trouble = doctor.troubles[session.id]
            state.isTrouble = trouble != nil
            state.words = (trouble?.searchWords ?? []) + (state.isStalled ? ["stalled"] : [])
            facts[slot] = state
        }
        return facts
    }
}
