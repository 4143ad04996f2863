import FoundationEssentials
import Model

/// Which sessions the table shows and in which order. What did not change is neither compared nor asked about again.
package struct RowOrder: Equatable, Sendable {
    /// What the operator chose.
    package struct Wish: Equatable, Sendable {
        package var group: SessionGroup
        package var terms: SessionFilter
        package var column: SessionColumn
        package var isReversed: Bool
        /// Only where the filter asks for marks.
        package var marks: Set<SessionID>

        /// Times of the filter that move with the clock make no other choice.
        func choosesSame(as other: Wish) -> Bool {
            group == other.group && terms.text == other.terms.text && marks == other.marks
        }
        func sortsSame(as other: Wish) -> Bool { column == other.column && isReversed == other.isReversed }

        package func contains(isActive: Bool) -> Bool {
            if terms.hasStatusTerm || group == .all { return true }
            return isActive == (group == .active)
        }
    }

    /// What the updates so far have cost; it makes no difference between two orders.
    package struct Work: Equatable, Sendable {
        var compared = 0
        package var asked = 0
        package static func == (a: Work, b: Work) -> Bool { true }
    }

    package typealias Slot = CompactSessionStore.Slot

    /// Every session, sorted.
    private var order: [Slot] = []
    /// Those that the wish lets through.
    package private(set) var shown: [Slot] = []
    /// Live ones among them.
    package private(set) var liveCount = 0
    package private(set) var work = Work()
    private var wish: Wish?
    private var epoch = 0
    private var moment = 0
    private var lingering: Slot?

    /// `cursor` stays though it has left the group, as long as the choice is the same.
    package mutating func update(
        _ wish: Wish, from feed: Feed, at now: Date, clockSkew: TimeInterval = 0, cursor: Slot?
    ) {
        let shelf = feed.shelf
        let live = feed.liveFacts(at: now)
        let marked = Set(wish.marks.compactMap(shelf.slot))
        let order = SessionSortOrder(
            shelf, by: wish.column, isReversed: wish.isReversed, at: now, clockSkew: clockSkew, live: live)
        let sieve = SessionFilterEvaluator(shelf, wish.terms, at: now, clockSkew: clockSkew, live: live, marked: marked)
        let isKnown = epoch == shelf.epoch && self.wish != nil
        let staying = isKnown && self.wish.map(wish.choosesSame) == true ? cursor : nil
        let passes = { (slot: Slot) in
            slot == staying || wish.contains(isActive: shelf.isActive(slot)) && sieve.passes(slot)
        }
        let touched = isKnown ? touched(shelf, staying) : nil
        sort(wish, shelf, order, touched)
        if let touched, let old = self.wish, wish == old {
            shown = merged(shown, touched, touched.slots.filter { shelf.holds($0) && passes($0) }, order)
        } else {
            shown = self.order.filter(passes)
        }
        lingering = staying
        liveCount = shelf.active.count { passes($0) }
        work.asked += sieve.asked
        (self.wish, epoch, moment) = (wish, shelf.epoch, shelf.moment)
    }

    /// Slots that have to be looked at anew, each once, and whether a slot is one of them.
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

    /// Nil where the journal does not reach back so far.
    private func touched(_ shelf: CompactSessionStore, _ staying: Slot?) -> Touched? {
        guard let changes = shelf.changes(since: moment) else { return nil }
        var touched = Touched(shelf.end)
        for slot in changes { touched.insert(slot) }
        for slot in shelf.active { touched.insert(slot) }
        for slot in [lingering, staying].compactMap(\.self) where slot < shelf.end { touched.insert(slot) }
        return touched
    }

    private mutating func sort(_ wish: Wish, _ shelf: CompactSessionStore, _ by: SessionSortOrder, _ touched: Touched?)
    {
        if let touched, let old = self.wish, wish.sortsSame(as: old) {
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

    /// The old rows without those that were touched, and the fresh ones at their places.
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
            let end = Self.place(of: slot, in: kept, from: from, precedes)
            rows += kept[from..<end]
            rows.append(slot)
            from = end
        }
        rows += kept[from...]
        work.compared += compared
        return rows
    }

    /// By halving: the first row that does not stand before it.
    private static func place(of slot: Slot, in rows: [Slot], from start: Int, _ precedes: (Slot, Slot) -> Bool) -> Int
    {
        var (low, high) = (start, rows.count)
        while low < high {
            let middle = (low + high) / 2
            if precedes(rows[middle], slot) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension Feed {
    /// What is known beside the API's answers of those that are live, and of the fake ones.
    func liveFacts(at now: Date) -> [CompactSessionStore.Slot: LocalSessionState] {
        var facts: [CompactSessionStore.Slot: LocalSessionState] = [:]
        for slot in shelf.active.union(locals.compactMap(shelf.slot)) {
            let session = shelf.session(slot)
            facts[slot] = LocalSessionState(
                rate: rate(of: session), isStalled: isStalled(session, at: now), isGhost: isGhost(session, at: now),
                isFake: isLocal(session.id))
        }
        return facts
    }
}
