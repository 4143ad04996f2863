import FoundationEssentials

extension Session: Codable {
    enum CodingKeys: String, CodingKey, CaseIterable {
        case object, id, status, transport, quality, metadata, failure, usage
        case avatarID = "avatar_id"
        case maxDurationSeconds = "max_duration_seconds"
        case idleTimeoutSeconds = "idle_timeout_seconds"
        case createdAt = "created_at"
        case startedAt = "started_at"
        case firstFrameAt = "first_frame_at"
        case endedAt = "ended_at"
        case failedAt = "failed_at"
        case billingSurface = "billing_surface"
        /// This field is not part of the API.
        case unreadableFields = "unreadable_fields"
    }

    /// Throws only if there is no usable id: without one, the session can't be requested or listed.
    package init(from decoder: any Decoder) throws {
        var fields = try FieldReader<CodingKeys>(decoder)
        let id = fields.text(.id, isRequired: true)
        guard let id, !id.isEmpty else {
            throw fields.unreadable.first
                ?? UnreadableField(path: CodingKeys.id.rawValue, found: "empty text", expected: "text")
        }
        self.id = SessionID(id)
        avatarID = fields.text(.avatarID) ?? ""
        transport = Transport(&fields)
        quality = fields.enumValue(.quality, as: Quality.self) ?? .standard
        maxDurationSeconds = fields.wholeNumber(.maxDurationSeconds) ?? 0
        idleTimeoutSeconds = fields.wholeNumber(.idleTimeoutSeconds) ?? 0
        metadata = JSONValue.object(fields.members(.metadata) ?? [:]).masked.object ?? [:]
        startedAt = fields.time(.startedAt)
        firstFrameAt = fields.time(.firstFrameAt)
        endedAt = fields.time(.endedAt)
        failedAt = fields.time(.failedAt)
        failure = fields.object(.failure) { SessionFailure(&$0) }
        usage = fields.object(.usage) { SessionUsage(&$0) }
        billingSurface = fields.text(.billingSurface)
        createdAt =
            fields.time(.createdAt, isRequired: true)
            ?? self.id.creationTime ?? startedAt ?? firstFrameAt ?? endedAt ?? failedAt ?? Self.unknownCreation
        status =
            fields.text(.status, isRequired: true).map { SessionStatus(rawValue: $0) }
            ?? (failedAt != nil ? .failed : endedAt != nil ? .ended : .unknown)
        unreadableFields = fields.unreadable
    }

    /// Writes missing dates and a missing failure as null, but omits a missing `usage` and `billing_surface`: the
    /// oldest published client accepts only this. Values that could not be read are null, and `unreadable_fields`
    /// names them.
    package func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode("session", forKey: .object)
        try values.encode(id, forKey: .id)
        try values.encode(readable(status, .status), forKey: .status)
        try values.encode(readable(avatarID, .avatarID), forKey: .avatarID)
        try values.encode(transport, forKey: .transport)
        try values.encode(readable(quality, .quality), forKey: .quality)
        try values.encode(readable(maxDurationSeconds, .maxDurationSeconds), forKey: .maxDurationSeconds)
        try values.encode(readable(idleTimeoutSeconds, .idleTimeoutSeconds), forKey: .idleTimeoutSeconds)
        try values.encode(metadata, forKey: .metadata)
        try values.encode(readable(createdAt, .createdAt), forKey: .createdAt)
        try values.encode(startedAt, forKey: .startedAt)
        try values.encode(firstFrameAt, forKey: .firstFrameAt)
        try values.encode(endedAt, forKey: .endedAt)
        try values.encode(failedAt, forKey: .failedAt)
        try values.encode(failure, forKey: .failure)
        try values.encodeIfPresent(usage, forKey: .usage)
        try values.encodeIfPresent(billingSurface, forKey: .billingSurface)
        if !unreadableFields.isEmpty { try values.encode(unreadableFields, forKey: .unreadableFields) }
    }

    private func readable<Value>(_ value: Value, _ key: CodingKeys) -> Value? {
        isUnreadable(key.rawValue) ? nil : value
    }
}
