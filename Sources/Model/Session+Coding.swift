import FoundationEssentials

extension Session: Codable {
    enum CodingKeys: String, CodingKey {
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
    }

    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        id = try values.decode(SessionID.self, forKey: .id)
        status = try values.decode(SessionStatus.self, forKey: .status)
        avatarID = try values.decodeMasked(.avatarID) ?? ""
        transport =
            try values.decodeIfPresent(Transport.self, forKey: .transport) ?? .other(TransportType(rawValue: "unknown"))
        quality = try values.decodeIfPresent(Quality.self, forKey: .quality) ?? .standard
        maxDurationSeconds = try values.decodeIfPresent(Int.self, forKey: .maxDurationSeconds) ?? 0
        idleTimeoutSeconds = try values.decodeIfPresent(Int.self, forKey: .idleTimeoutSeconds) ?? 0
        let members = try values.decodeIfPresent([String: JSONValue].self, forKey: .metadata) ?? [:]
        metadata = JSONValue.object(members).masked.object ?? [:]
        createdAt = try values.decode(Date.self, forKey: .createdAt)
        startedAt = try values.decodeIfPresent(Date.self, forKey: .startedAt)
        firstFrameAt = try values.decodeIfPresent(Date.self, forKey: .firstFrameAt)
        endedAt = try values.decodeIfPresent(Date.self, forKey: .endedAt)
        failedAt = try values.decodeIfPresent(Date.self, forKey: .failedAt)
        failure = try values.decodeIfPresent(SessionFailure.self, forKey: .failure)
        usage = try values.decodeIfPresent(SessionUsage.self, forKey: .usage)
        billingSurface = try values.decodeMasked(.billingSurface)
    }

    /// Writes missing dates and a missing failure as null, but omits a missing `usage` and `billing_surface`: the
    /// oldest published client accepts only this.
    package func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode("session", forKey: .object)
        try values.encode(id, forKey: .id)
        try values.encode(status, forKey: .status)
        try values.encode(avatarID, forKey: .avatarID)
        try values.encode(transport, forKey: .transport)
        try values.encode(quality, forKey: .quality)
        try values.encode(maxDurationSeconds, forKey: .maxDurationSeconds)
        try values.encode(idleTimeoutSeconds, forKey: .idleTimeoutSeconds)
        try values.encode(metadata, forKey: .metadata)
        try values.encode(createdAt, forKey: .createdAt)
        try values.encode(startedAt, forKey: .startedAt)
        try values.encode(firstFrameAt, forKey: .firstFrameAt)
        try values.encode(endedAt, forKey: .endedAt)
        try values.encode(failedAt, forKey: .failedAt)
        try values.encode(failure, forKey: .failure)
        try values.encodeIfPresent(usage, forKey: .usage)
        try values.encodeIfPresent(billingSurface, forKey: .billingSurface)
    }
}
