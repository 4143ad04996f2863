import Client
import FoundationEssentials
import Model

/// The last calls in the order of their answers, bounded in number and in what is kept of each.
package struct CallBook: Equatable, Sendable {
    /// Calls that are kept; a tenth of them goes at once, the oldest.
    package static let limit = 1000
    /// Bytes of headers and bodies that are kept in all. Those of looks that went well go first, the oldest first.
    package static let detailLimit = 1_048_576

    /// One call, numbered from 1 as they came.
    package struct Entry: Equatable, Sendable {
        package let number: Int
        package fileprivate(set) var call: CallRecord
        /// The session that it is about.
        package let session: SessionID?
        /// How often the same was sent by then since it last succeeded, with this time.
        let tries: Int
        /// The try before this one, and the seconds from its end to this one.
        package let before: Int?
        let waited: Double?
        package fileprivate(set) var next: Int?

        /// With made-up names in place of real ones.
        package mutating func show(_ shared: CallRecord) { call = shared }
    }

    package private(set) var entries: [Entry] = []
    /// Those that wait for their answers, the oldest first.
    package var underWay: [CallRecord] = []
    /// How many came in all.
    package private(set) var count = 0
    /// What the headers and bodies on hand take.
    package private(set) var detailBytes = 0
    /// The newest of each call that last failed, by what was sent.
    private var failed: [String: Int] = [:]
    /// No look before the first number, and no call before the second, has its details any more.
    private var (firstLook, firstDetail) = (1, 1)

    package mutating func take(_ calls: [CallRecord]) {
        // Answers that came together were written down by several threads, in no order of their own.
        calls.sorted { $0.endedAt < $1.endedAt }.forEach { add($0) }
        while detailBytes > Self.detailLimit { dropOldestDetail() }
        guard entries.count > Self.limit else { return }
        let gone = entries.prefix(entries.count - Self.limit * 9 / 10)
        detailBytes -= gone.reduce(0) { $0 + ($1.call.detail?.size ?? 0) }
        entries.removeFirst(gone.count)
        failed = failed.filter { entry($0.value) != nil }
    }

    private mutating func add(_ answered: CallRecord) {
        let call = answered.independentCopy
        count += 1
        let key = call.method + call.path + (call.idempotencyKey ?? "")
        let before = entry(failed[key])
        entries.append(
            Entry(
                number: count, call: call, session: call.session, tries: (before?.tries ?? 0) + 1,
                before: before?.number,
                waited: before.map { max(0, call.startedAt.timeIntervalSince($0.call.endedAt)) }))
        if let before, let index = index(before.number) { entries[index].next = count }
        failed[key] = call.isFailure ? count : nil
        detailBytes += call.detail?.size ?? 0
    }

    private mutating func dropOldestDetail() {
        firstLook = max(firstLook, entries.first?.number ?? count)
        while firstLook < count, let index = index(firstLook) {
            firstLook += 1
            if entries[index].call.isGoodLook, entries[index].call.detail != nil { return dropDetail(index) }
        }
        firstDetail = max(firstDetail, entries.first?.number ?? count)
        while firstDetail <= count, let index = index(firstDetail) {
            firstDetail += 1
            if entries[index].call.detail != nil { return dropDetail(index) }
        }
        detailBytes = 0
    }

    private mutating func dropDetail(_ index: Int) {
        detailBytes -= entries[index].call.detail?.size ?? 0
        entries[index].call.detail = nil
    }

    private func index(_ number: Int?) -> Int? {
        guard let number, let first = entries.first?.number, (first...count).contains(number) else { return nil }
        return number - first
    }

    /// Nil for one that is not kept any more.
    package func entry(_ number: Int?) -> Entry? { index(number).map { entries[$0] } }

    /// Every try of the same call that is kept, in order.
    func tries(of entry: Entry) -> [Entry] {
        var tries = [entry]
        while let first = tries.first, let before = self.entry(first.before) { tries.insert(before, at: 0) }
        while let last = tries.last, let next = self.entry(self.entry(last.number)?.next) { tries.append(next) }
        return tries
    }

    /// Calls about the session: of the looks that went well only the last few.
    package func entries(about id: SessionID, looks: Int) -> [Entry] {
        let all = entries.filter { $0.session == id }
        let kept = Set(all.filter(\.call.isGoodLook).suffix(looks).map(\.number))
        return all.filter { !$0.call.isGoodLook || kept.contains($0.number) }
    }
}

extension CallRecord {
    /// Nothing was changed by it and nothing went wrong.
    var isGoodLook: Bool { method == "GET" && failure == nil }
    /// Called off by ourselves: neither good nor bad.
    package var isCancelled: Bool { failure == "cancelled" }
    var isFailure: Bool { failure != nil && !isCancelled }
    package var endedAt: Date { startedAt.addingTimeInterval(milliseconds / 1000) }

    /// From its path, or from the answer to a create.
    fileprivate var session: SessionID? {
        if let created { return created }
        let parts = path.prefix { $0 != "?" }.split(separator: "/")
        return parts.count >= 3 && parts[1] == "sessions" ? SessionID(String(parts[2])) : nil
    }
}
