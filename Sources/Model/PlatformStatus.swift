import FoundationEssentials

/// The health of the platform or of one component.
package struct Health: OpenEnum {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }

    package static let operational = Self(rawValue: "operational")
    package static let degraded = Self(rawValue: "degraded")
    package static let outage = Self(rawValue: "outage")
    package static let known: [Self] = [.operational, .degraded, .outage]
}

/// The health of the whole platform and of its components.
package struct PlatformStatus: Equatable, Sendable {
    package struct Component: Codable, Equatable, Sendable {
        package var name: String
        package var status: Health

        package init(name: String, status: Health) {
            self.name = name
            self.status = status
        }
    }

    package var status: Health
    package var components: [Component]
    package var updatedAt: Date?
    /// The fields of the answer that could not be read.
    package var unreadableFields: [UnreadableField] = []

    package init(status: Health, components: [Component] = [], updatedAt: Date? = nil) {
        self.status = status
        self.components = components
        self.updatedAt = updatedAt
    }
}

extension PlatformStatus: Codable {
    enum CodingKeys: String, CodingKey {
        case status, components
        case updatedAt = "updated_at"
    }

    /// Throws only if the status can't be read.
    package init(from decoder: any Decoder) throws {
        var fields = try FieldReader<CodingKeys>(decoder)
        let status = fields.opaqueText(.status, isRequired: true)
        self.status = Health(rawValue: try fields.required(status))
        components = fields.rows(.components, of: Component.self)
        updatedAt = fields.time(.updatedAt)
        unreadableFields = fields.unreadable
    }
}
