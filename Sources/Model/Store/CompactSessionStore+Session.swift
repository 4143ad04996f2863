import FoundationEssentials

extension CompactSessionStore {
    /// The session in its original form.
    package func session(_ slot: Slot) -> Session {
        let record = records[Int(slot)]
        var session = Session(
            id: ids[Int(slot)], status: SessionStatus(rawValue: pool[record.status]), avatarID: pool[record.avatarID],
            transport: transport(record), quality: Quality(rawValue: pool[record.quality]),
            maxDurationSeconds: record.maxDurationSeconds, idleTimeoutSeconds: record.idleTimeoutSeconds,
            metadata: members(record), createdAt: Date(timeIntervalSinceReferenceDate: record.createdAt))
        session.startedAt = SessionRecord.date(record.startedAt)
        session.firstFrameAt = SessionRecord.date(record.firstFrameAt)
        session.endedAt = SessionRecord.date(record.endedAt)
        session.failedAt = SessionRecord.date(record.failedAt)
        session.failure = pool.text(record.failureCode).map {
            SessionFailure(code: $0, message: pool[record.failureMessage])
        }
        if record.hasUsage {
            session.usage = SessionUsage(billableSeconds: record.knownBillableSeconds, frames: record.knownFrames)
        }
        session.billingSurface = pool.text(record.billingSurface)
        session.unreadableFields = unreadableFields[slot] ?? []
        return session
    }

    private func transport(_ record: SessionRecord) -> Transport {
        if record.isLiveKit {
            return .livekit(
                LiveKitTransport(
                    url: pool[record.url], roomName: pool[record.roomName], workerIdentity: pool[record.workerIdentity],
                    audioSource: AudioSource(rawValue: pool[record.audioSource]),
                    subscribeToIdentity: pool.text(record.subscribeToIdentity),
                    syntheticAudioIfNoInput: record.synthesizesAudio))
        }
        let type = TransportType(rawValue: pool[record.transportType])
        return switch type {
        case .websocket: .websocket
        case .pipecat: .pipecat
        case .fake: .fake
        default: .other(type)
        }
    }

    private func members(_ record: SessionRecord) -> [String: JSONValue] {
        var members: [String: JSONValue] = [:]
        for index in stride(from: Int(record.metadata.lowerBound), to: Int(record.metadata.upperBound), by: 2) {
            members[pool[metadata[index]]] = value(metadata[index + 1])
        }
        return members
    }

    /// A lazy sequence of all sessions in insertion order.
    package struct Values: Sequence, IteratorProtocol {
        let shelf: CompactSessionStore
        private var position: Slot = 0

        init(shelf: CompactSessionStore) { self.shelf = shelf }

        package mutating func next() -> Session? {
            while position < shelf.records.count {
                defer { position += 1 }
                if shelf.holds(position) { return shelf.session(position) }
            }
            return nil
        }
    }

    package var values: Values { Values(shelf: self) }
    package var activeSessions: [Session] { active.sorted().map(session) }
}
