import FoundationEssentials

/// A compact store of sessions with stable slots and a journal of changes.
package struct CompactSessionStore: Equatable, Sendable {
    /// The index of a session. The slot of a removed session stays empty.
    package typealias Slot = Int32

    private static let journalLimit = 16_384

    private(set) var records: [SessionRecord] = []
    /// Session ids by slot.
    package private(set) var ids: [SessionID] = []
    private var slots: [SessionID: Slot] = [:]
    private(set) var pool = StringPool()
    /// Alternating numbers of metadata keys and values.
    private(set) var metadata: [UInt32] = []
    private var metadataKeyNumbers: Set<UInt32> = []
    /// Metadata values that are not strings, indexed by their number without the highest bit.
    private var nonStringValues: [JSONValue] = []
    private var nonStringNumbers: [String: UInt32] = [:]
    package private(set) var active: Set<Slot> = []
    /// Contains only sessions that have unreadable fields.
    private(set) var unreadableFields: [Slot: [UnreadableField]] = [:]
    /// Incremented when sessions are moved to other slots; older slots are then invalid.
    package private(set) var epoch = 0
    private var journal: [Slot] = []
    private var journalStart = 0

    package init() {}

    package var count: Int { slots.count }
    /// The highest slot plus 1.
    package var end: Int { records.count }

    package func slot(_ id: SessionID) -> Slot? { slots[id] }
    package func holds(_ slot: Slot) -> Bool { slots[ids[Int(slot)]] == slot }
    package func avatarID(_ slot: Slot) -> String { pool[records[Int(slot)].avatarID] }
    package func status(_ slot: Slot) -> SessionStatus { SessionStatus(rawValue: pool[records[Int(slot)].status]) }
    package func isActive(_ slot: Slot) -> Bool { records[Int(slot)].isActive }
    /// All metadata keys, sorted.
    package var metadataKeys: [String] { metadataKeyNumbers.map { pool[$0] }.sorted() }

    package subscript(id: SessionID) -> Session? { slots[id].map(session) }

    /// Total number of changes.
    package var moment: Int { journalStart + journal.count }

    /// Slots that changed since `moment`, possibly with duplicates; nil if the journal does not reach back that far.
    package func changes(since moment: Int) -> ArraySlice<Slot>? {
        guard moment >= journalStart, moment <= self.moment else { return nil }
        return journal[(moment - journalStart)...]
    }

    private mutating func recordChange(_ slot: Slot) {
        journal.append(slot)
        guard journal.count > Self.journalLimit else { return }
        journal.removeFirst(Self.journalLimit / 2)
        journalStart += Self.journalLimit / 2
    }

    /// Records a change of a session that is not part of its record, so that its row is evaluated again.
    package mutating func noteChange(of id: SessionID) { if let slot = slots[id] { recordChange(slot) } }

    /// Inserts or replaces a session. An equal session is not recorded as a change.
    package mutating func keep(_ session: Session) {
        let slot = slots[session.id]
        let record = record(of: session, replacing: slot.map { records[Int($0)] })
        if let slot {
            guard records[Int(slot)] != record || unreadableFields[slot] ?? [] != session.unreadableFields else {
                return
            }
            records[Int(slot)] = record
            store(session.unreadableFields, slot)
            updateActive(slot, record)
        } else {
            let new = Slot(records.count)
            records.append(record)
            ids.append(session.id)
            slots[session.id] = new
            store(session.unreadableFields, new)
            updateActive(new, record)
        }
    }

    private mutating func store(_ fields: [UnreadableField], _ slot: Slot) {
        unreadableFields[slot] = fields.isEmpty ? nil : fields
    }

    private mutating func updateActive(_ slot: Slot, _ record: SessionRecord) {
        if record.isActive { active.insert(slot) } else { active.remove(slot) }
        recordChange(slot)
    }

    package mutating func forget(_ id: SessionID) {
        guard let slot = slots.removeValue(forKey: id) else { return }
        active.remove(slot)
        unreadableFields[slot] = nil
        recordChange(slot)
    }

    /// Removes the oldest finished sessions until at most `count` sessions remain. Keeps active sessions and sessions
    /// for which `isKept` is true.
    package mutating func shorten(to count: Int, keeping isKept: (SessionID) -> Bool) {
        guard self.count > count else { return }
        let finished = slots.values.filter { !records[Int($0)].isActive && !isKept(ids[Int($0)]) }
            .sorted { records[Int($0)].createdAt < records[Int($1)].createdAt }
        let removed = Set(finished.prefix(self.count - count))
        var shelf = CompactSessionStore()
        for slot in 0..<Slot(records.count) where holds(slot) && !removed.contains(slot) { shelf.keep(session(slot)) }
        shelf.epoch = epoch + 1
        self = shelf
    }
}

extension CompactSessionStore {
    /// Number of a metadata value. The highest bit is set if it is not a string.
    private mutating func number(of value: JSONValue) -> UInt32 {
        if case .string(let text) = value { return pool.keep(text) }
        let key = "\(value)"
        if let number = nonStringNumbers[key] { return number }
        let number = UInt32(nonStringValues.count) | Self.nonStringBit
        nonStringValues.append(value)
        nonStringNumbers[key] = number
        return number
    }

    private static let nonStringBit: UInt32 = 1 << 31

    func value(_ number: UInt32) -> JSONValue {
        nonStringIndex(number).map { nonStringValues[$0] } ?? .string(pool[number])
    }

    /// Index of a metadata value among those that are not strings; nil for a string.
    func nonStringIndex(_ number: UInt32) -> Int? {
        number & Self.nonStringBit == 0 ? nil : Int(number & ~Self.nonStringBit)
    }

    /// Number of pooled strings and of metadata values that are not strings.
    var textCount: Int { pool.count + nonStringValues.count }

    private mutating func storeMetadata(
        _ members: [String: JSONValue], replacing old: Range<UInt32>?
    ) -> Range<UInt32> {
        guard !members.isEmpty else { return 0..<0 }
        let pairs = members.sorted { $0.key < $1.key }.flatMap { [pool.keep($0.key), number(of: $0.value)] }
        if let old, metadata[Int(old.lowerBound)..<Int(old.upperBound)].elementsEqual(pairs) { return old }
        let start = UInt32(metadata.count)
        metadata += pairs
        for index in stride(from: 0, to: pairs.count, by: 2) { metadataKeyNumbers.insert(pairs[index]) }
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
            metadata: storeMetadata(session.metadata, replacing: old?.metadata))
        if let usage = session.usage {
            record.hasUsage = true
            record.billableSeconds = SessionRecord.number(usage.billableSeconds)
            record.frames = SessionRecord.number(usage.frames)
        }
        if let settings = session.transport.livekit { storeSettings(settings, in: &record) }
        return record
    }

    private mutating func storeSettings(_ settings: LiveKitTransport, in record: inout SessionRecord) {
        record.isLiveKit = true
        record.url = pool.keep(settings.url)
        record.roomName = pool.keep(settings.roomName)
        record.workerIdentity = pool.keep(settings.workerIdentity)
        record.audioSource = pool.keep(settings.audioSource.rawValue)
        record.subscribeToIdentity = pool.keep(settings.subscribeToIdentity)
        record.synthesizesAudio = settings.syntheticAudioIfNoInput
    }
}
