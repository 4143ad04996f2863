import FoundationEssentials

/// Many sessions in little room, each in a slot of its own that stays the same; what changed is told in a journal.
package struct SessionShelf: Equatable, Sendable {
    /// A place on the shelf; a forgotten session leaves its slot empty.
    package typealias Slot = Int32

    private static let journalLimit = 16_384

    private(set) var records: [SessionRecord] = []
    /// By slot.
    package private(set) var ids: [SessionID] = []
    private var slots: [SessionID: Slot] = [:]
    private(set) var pool = StringPool()
    /// Pairs of a key's number and a value's.
    private(set) var metadata: [UInt32] = []
    /// Values that are no texts, by their number without its highest bit.
    private var oddValues: [JSONValue] = []
    private var valueNumbers: [String: UInt32] = [:]
    package private(set) var active: Set<Slot> = []
    /// Changes with every emptying: slots from before it mean nothing any more.
    package private(set) var epoch = 0
    private var journal: [Slot] = []
    private var journalStart = 0

    package init() {}

    package var count: Int { slots.count }
    /// One more than the highest slot.
    package var end: Int { records.count }

    package func slot(_ id: SessionID) -> Slot? { slots[id] }
    package func holds(_ slot: Slot) -> Bool { slots[ids[Int(slot)]] == slot }
    package func avatarID(_ slot: Slot) -> String { pool[records[Int(slot)].avatarID] }
    package func isActive(_ slot: Slot) -> Bool { records[Int(slot)].isActive }
    /// Names of metadata that stand on the shelf, in order.
    package var metadataKeys: [String] {
        var numbers: Set<UInt32> = []
        for index in stride(from: 0, to: metadata.count, by: 2) { numbers.insert(metadata[index]) }
        return numbers.map { pool[$0] }.sorted()
    }

    package subscript(id: SessionID) -> Session? { slots[id].map(session) }

    /// Changes so far.
    package var moment: Int { journalStart + journal.count }

    /// Slots that changed since then, some of them twice; nil where that is not known any more.
    package func changes(since moment: Int) -> ArraySlice<Slot>? {
        guard moment >= journalStart, moment <= self.moment else { return nil }
        return journal[(moment - journalStart)...]
    }

    private mutating func note(_ slot: Slot) {
        journal.append(slot)
        guard journal.count > Self.journalLimit else { return }
        journal.removeFirst(Self.journalLimit / 2)
        journalStart += Self.journalLimit / 2
    }

    /// An equal session changes nothing, and is not told as a change.
    package mutating func keep(_ session: Session) {
        let slot = slots[session.id]
        let record = record(of: session, replacing: slot.map { records[Int($0)] })
        if let slot {
            guard records[Int(slot)] != record else { return }
            records[Int(slot)] = record
            settle(slot, record)
        } else {
            let new = Slot(records.count)
            records.append(record)
            ids.append(session.id)
            slots[session.id] = new
            settle(new, record)
        }
    }

    private mutating func settle(_ slot: Slot, _ record: SessionRecord) {
        if record.isActive { active.insert(slot) } else { active.remove(slot) }
        note(slot)
    }

    package mutating func forget(_ id: SessionID) {
        guard let slot = slots.removeValue(forKey: id) else { return }
        active.remove(slot)
        note(slot)
    }

    /// Without the oldest of those that are over, as many as make `count` of all.
    package mutating func shorten(to count: Int, keeping isKept: (SessionID) -> Bool) {
        guard self.count > count else { return }
        let finished = slots.values.filter { !records[Int($0)].isActive && !isKept(ids[Int($0)]) }
            .sorted { records[Int($0)].createdAt < records[Int($1)].createdAt }
        let dropped = Set(finished.prefix(self.count - count))
        var shelf = SessionShelf()
        for slot in 0..<Slot(records.count) where holds(slot) && !dropped.contains(slot) { shelf.keep(session(slot)) }
        shelf.epoch = epoch + 1
        self = shelf
    }
}

extension SessionShelf {
    /// Number of a metadata value; those with the highest bit are no texts.
    private mutating func number(of value: JSONValue) -> UInt32 {
        if case .string(let text) = value { return pool.keep(text) }
        let name = "\(value)"
        if let number = valueNumbers[name] { return number }
        let number = UInt32(oddValues.count) | Self.isNoText
        oddValues.append(value)
        valueNumbers[name] = number
        return number
    }

    private static let isNoText: UInt32 = 1 << 31

    func value(_ number: UInt32) -> JSONValue {
        number & Self.isNoText == 0 ? .string(pool[number]) : oddValues[Int(number & ~Self.isNoText)]
    }

    private mutating func keep(_ members: [String: JSONValue], replacing old: Range<UInt32>?) -> Range<UInt32> {
        guard !members.isEmpty else { return 0..<0 }
        let pairs = members.sorted { $0.key < $1.key }.flatMap { [pool.keep($0.key), number(of: $0.value)] }
        if let old, metadata[Int(old.lowerBound)..<Int(old.upperBound)].elementsEqual(pairs) { return old }
        let start = UInt32(metadata.count)
        metadata += pairs
        return start..<UInt32(metadata.count)
    }

    fileprivate mutating func record(of session: Session, replacing old: SessionRecord?) -> SessionRecord {
        var record = SessionRecord(
            status: pool.keep(session.status.rawValue), avatarID: pool.keep(session.avatarID),
            transportType: pool.keep(session.transport.type.rawValue), quality: pool.keep(session.quality.rawValue),
            failureCode: pool.keep(session.failure?.code), failureMessage: pool.keep(session.failure?.message),
            billingSurface: pool.keep(session.billingSurface), isActive: session.status.isActive,
            maxDurationSeconds: session.maxDurationSeconds, idleTimeoutSeconds: session.idleTimeoutSeconds,
            createdAt: SessionRecord.seconds(session.createdAt), startedAt: SessionRecord.seconds(session.startedAt),
            firstFrameAt: SessionRecord.seconds(session.firstFrameAt), endedAt: SessionRecord.seconds(session.endedAt),
            failedAt: SessionRecord.seconds(session.failedAt),
            metadata: keep(session.metadata, replacing: old?.metadata))
        if let usage = session.usage {
            (record.hasUsage, record.billableSeconds, record.frames) = (true, usage.billableSeconds, usage.frames)
        }
        if let settings = session.transport.livekit { put(settings, into: &record) }
        return record
    }

    private mutating func put(_ settings: LiveKitTransport, into record: inout SessionRecord) {
        record.isLiveKit = true
        record.url = pool.keep(settings.url)
        record.roomName = pool.keep(settings.roomName)
        record.workerIdentity = pool.keep(settings.workerIdentity)
        record.audioSource = pool.keep(settings.audioSource.rawValue)
        record.subscribeToIdentity = pool.keep(settings.subscribeToIdentity)
        record.synthesises = settings.syntheticAudioIfNoInput
    }
}
