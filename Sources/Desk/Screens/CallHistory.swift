import Client
import FoundationEssentials
import Model

/// Log of the latest API calls in the order of their responses, limited in number and in bytes.
package struct CallHistory: Equatable, Sendable {
    /// Maximum number of calls. If it is exceeded, the oldest calls are dropped down to 9/10 of it.
    package static let limit = 1000
    /// Maximum bytes of all headers and bodies. Those of successful GET requests are dropped first, oldest first.
    package static let detailLimit = 1_048_576

    /// A call with its number, counted from 1, and its place in a sequence of attempts.
    package struct Entry: Equatable, Sendable {
        package let number: Int
        package fileprivate(set) var call: CallRecord
        /// The session in the path, or the session that was created.
        package let session: SessionID?
        /// Attempts of the same request since its last success, including this one.
        let tries: Int
        /// Number of the previous attempt, and seconds from its end to the start of this one.
        package let before: Int?
        let waited: Double?
        package fileprivate(set) var next: Int?

        /// Replaces the call with its anonymized copy.
        package mutating func show(_ shared: CallRecord) { call = shared }
    }

    package private(set) var entries: [Entry] = []
    /// Calls without a response so far, oldest first.
    package var pending: [CallRecord] = []
    /// Number of recorded calls, including dropped ones.
    package private(set) var count = 0
    /// Bytes of the headers and bodies that are kept.
    package private(set) var detailBytes = 0
    /// Number of the last call by method, path and idempotency key, if it failed.
    private var failed: [String: Int] = [:]
    /// Successful GETs below the first number, and all calls below the second, have no details any more.
    private var (firstGETWithDetail, firstWithDetail) = (1, 1)

    package mutating func append(_ calls: [CallRecord]) {
        // Several threads record calls, so a batch is not in the order of the responses.
        calls.sorted { $0.endedAt < $1.endedAt }.forEach { add($0) }
        while detailBytes > Self.detailLimit { dropOldestDetail() }
        guard entries.count > Self.limit else { return }
        let dropped = entries.prefix(entries.count - Self.limit * 9 / 10)
        detailBytes -= dropped.reduce(0) { $0 + ($1.call.detail?.size ?? 0) }
        entries.removeFirst(dropped.count)
        failed = failed.filter { entry($0.value) != nil }
    }

    private mutating func add(_ record: CallRecord) {
        let call = record.independentCopy
        count += 1
        let key = call.method + call.path + (call.idempotencyKey ?? "")
        let previous = entry(failed[key])
        entries.append(
            Entry(
                number: count, call: call, session: call.session, tries: (previous?.tries ?? 0) + 1,
                before: previous?.number,
                waited: previous.map { max(0, call.startedAt.timeIntervalSince($0.call.endedAt)) }))
        if let previous, let index = index(previous.number) { entries[index].next = count }
        failed[key] = call.isFailure ? count : nil
        detailBytes += call.detail?.size ?? 0
    }

    private mutating func dropOldestDetail() {
        firstGETWithDetail = max(firstGETWithDetail, entries.first?.number ?? count)
        while firstGETWithDetail < count, let index = index(firstGETWithDetail) {
            firstGETWithDetail += 1
            if entries[index].call.isSuccessfulGET, entries[index].call.detail != nil { return dropDetail(index) }
        }
        firstWithDetail = max(firstWithDetail, entries.first?.number ?? count)
        while firstWithDetail <= count, let index = index(firstWithDetail) {
            firstWithDetail += 1
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

    /// Nil if the call was dropped.
    package func entry(_ number: Int?) -> Entry? { index(number).map { entries[$0] } }

    /// All kept attempts of the same request, in order.
    func tries(of entry: Entry) -> [Entry] {
        var tries = [entry]
        while let first = tries.first, let before = self.entry(first.before) { tries.insert(before, at: 0) }
        while let last = tries.last, let next = self.entry(self.entry(last.number)?.next) { tries.append(next) }
        return tries
    }

    /// Calls of the session; of the successful GET requests only the last `getLimit`.
    package func entries(about id: SessionID, getLimit: Int) -> [Entry] {
        let all = entries.filter { $0.session == id }
        let kept = Set(all.filter(\.call.isSuccessfulGET).suffix(getLimit).map(\.number))
        return all.filter { !$0.call.isSuccessfulGET || kept.contains($0.number) }
    }
}

extension CallRecord {
    /// A GET request without a failure.
    var isSuccessfulGET: Bool { method == "GET" && failure == nil }
    /// Cancelled by the console: neither a success nor a failure.
    package var isCancelled: Bool { failure == "cancelled" }
    var isFailure: Bool { failure != nil && !isCancelled }
    package var endedAt: Date { startedAt.addingTimeInterval(milliseconds / 1000) }

    /// The created session, or the session in the path.
    fileprivate var session: SessionID? {
        if let created { return created }
        let parts = path.prefix { $0 != "?" }.split(separator: "/")
        return parts.count >= 3 && parts[1] == "sessions" ? SessionID(String(parts[2])) : nil
    }
}
