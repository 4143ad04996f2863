extension PrettyJSONBuffer {
    /// Writes the members of `Session.encode(to:)`, sorted by name.
    mutating func write(_ session: Session) {
        guard session.unreadableFields.isEmpty else { return generalValue(session) }
        startObject()
        name("avatar_id", session.avatarID)
        if let surface = session.billingSurface { name("billing_surface", surface) }
        name("created_at", session.createdAt)
        name("ended_at", session.endedAt)
        name("failed_at", session.failedAt)
        write(session.failure)
        name("first_frame_at", session.firstFrameAt)
        name("id")
        session.id.withUTF8 { value(utf8: $0) }
        name("idle_timeout_seconds", session.idleTimeoutSeconds)
        name("max_duration_seconds", session.maxDurationSeconds)
        write(metadata: session.metadata)
        name("object", "session")
        name("quality", session.quality.rawValue)
        name("started_at", session.startedAt)
        name("status", session.status.rawValue)
        write(session.transport)
        write(session.usage)
        endObject()
    }

    private mutating func write(_ failure: SessionFailure?) {
        name("failure")
        guard let failure else { return null() }
        startObject()
        name("code", failure.code)
        name("message", failure.message)
        endObject()
    }

    private mutating func write(_ usage: SessionUsage?) {
        guard let usage else { return }
        name("usage")
        startObject()
        name("billable_seconds", usage.billableSeconds)
        name("frames", usage.frames)
        endObject()
    }

    private mutating func write(_ transport: Transport) {
        name("transport")
        startObject()
        if let settings = transport.livekit {
            name("audio_source", settings.audioSource.rawValue)
            name("room_name", settings.roomName)
            name("subscribe_to_identity", settings.subscribeToIdentity)
            name("synthetic_audio_if_no_input", settings.syntheticAudioIfNoInput)
            name("type", TransportType.livekit.rawValue)
            name("url", settings.url)
            name("worker_identity", settings.workerIdentity)
            name("worker_token", Secret.mask)
        } else {
            name("type", transport.type.rawValue)
        }
        endObject()
    }

    private mutating func write(metadata: [String: JSONValue]) {
        name("metadata")
        let isSimple = metadata.allSatisfy { key, value in
            switch value {
            case .null, .bool, .integer, .string: key.utf8.allSatisfy { $0 < 0x80 }
            case .number, .array, .object: false
            }
        }
        guard isSimple else { return generalValue(metadata) }
        startObject()
        for (key, value) in metadata.sorted(by: { $0.key < $1.key }) {
            name(key)
            write(simple: value)
        }
        endObject()
    }

    private mutating func write(simple value: JSONValue) {
        switch value {
        case .bool(let flag): self.value(flag)
        case .integer(let number): self.value(number)
        case .string(let text): self.value(text)
        case .null, .number, .array, .object: null()
        }
    }
}
