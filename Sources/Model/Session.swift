import FoundationEssentials

/// A realtime avatar session of the API.
package struct Session: Equatable, Sendable, Identifiable {
    package var id: SessionID
    package var status: SessionStatus
    package var avatarID: String
    package var transport: Transport
    package var quality: Quality
    /// Seconds, limited by the plan's cap.
    package var maxDurationSeconds: Int
    /// Seconds without audio before the worker ends the session.
    package var idleTimeoutSeconds: Int
    package var metadata: [String: JSONValue]
    package var createdAt: Date
    package var startedAt: Date?
    package var firstFrameAt: Date?
    package var endedAt: Date?
    package var failedAt: Date?
    package var failure: SessionFailure?
    package var usage: SessionUsage?
    package var billingSurface: String?
    /// The fields of the answer that could not be read.
    package var unreadableFields: [UnreadableField] = []

    /// `createdAt` of a session whose creation time is not known.
    package static let unknownCreation = Date(timeIntervalSince1970: 0)

    /// Nil if unknown; a time from the id counts as known.
    package var knownCreation: Date? { createdAt == Self.unknownCreation ? nil : createdAt }

    package func isUnreadable(_ path: String) -> Bool { unreadableFields.contains { $0.path == path } }

    package init(
        id: SessionID, status: SessionStatus, avatarID: String, transport: Transport, quality: Quality = .standard,
        maxDurationSeconds: Int, idleTimeoutSeconds: Int = CreateRequest.defaultIdleTimeoutSeconds,
        metadata: [String: JSONValue] = [:], createdAt: Date
    ) {
        self.id = id
        self.status = status
        self.avatarID = avatarID
        self.transport = transport
        self.quality = quality
        self.maxDurationSeconds = maxDurationSeconds
        self.idleTimeoutSeconds = idleTimeoutSeconds
        self.metadata = metadata
        self.createdAt = createdAt
    }
}
