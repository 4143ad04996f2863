import FoundationEssentials

/// The processing state of an avatar.
package struct AvatarStatus: OpenEnum {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }

    package static let ready = Self(rawValue: "ready")
    package static let processing = Self(rawValue: "processing")
    package static let failed = Self(rawValue: "failed")
    package static let known: [Self] = [.ready, .processing, .failed]
}

/// An avatar that a session can use.
package struct Avatar: Equatable, Sendable, Identifiable {
    package var id: String
    package var name: String
    package var status: AvatarStatus
    package var runtimeType: String
    package var isDemo: Bool
    package var createdAt: Date?
    package var failureReason: String?
    /// The fields of the answer that could not be read.
    package var unreadableFields: [UnreadableField] = []

    package init(
        id: String, name: String, status: AvatarStatus = .ready, runtimeType: String = "avtr1", isDemo: Bool = false,
        createdAt: Date? = nil, failureReason: String? = nil
    ) {
        self.id = id
        self.name = name
        self.status = status
        self.runtimeType = runtimeType
        self.isDemo = isDemo
        self.createdAt = createdAt
        self.failureReason = failureReason
    }
}

extension Avatar: Codable {
    enum CodingKeys: String, CodingKey {
        case object, id, name, status
        case runtimeType = "runtime_type"
        case isDemo = "is_demo"
        case createdAt = "created_at"
        case failureReason = "failure_reason"
        /// This field is not part of the API.
        case unreadableFields = "unreadable_fields"
    }

    /// Throws only if there is no usable id.
    package init(from decoder: any Decoder) throws {
        var fields = try FieldReader<CodingKeys>(decoder)
        let id = fields.opaqueText(.id, isRequired: true)
        self.id = try fields.required(id)
        name = fields.opaqueText(.name) ?? self.id
        status = fields.enumValue(.status, as: AvatarStatus.self) ?? .ready
        runtimeType = fields.opaqueText(.runtimeType) ?? ""
        isDemo = fields.flag(.isDemo) ?? false
        createdAt = fields.time(.createdAt)
        failureReason = fields.opaqueText(.failureReason)
        unreadableFields = fields.unreadable
    }

    package func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode("avatar", forKey: .object)
        try values.encode(id, forKey: .id)
        try values.encode(name, forKey: .name)
        try values.encode(status, forKey: .status)
        try values.encode(runtimeType, forKey: .runtimeType)
        try values.encode(isDemo, forKey: .isDemo)
        try values.encode(createdAt, forKey: .createdAt)
        try values.encodeIfPresent(failureReason, forKey: .failureReason)
        if !unreadableFields.isEmpty { try values.encode(unreadableFields, forKey: .unreadableFields) }
    }
}
