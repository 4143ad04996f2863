import FoundationEssentials

extension SessionPageReader {
    mutating func session() throws(UnhandledJSON) -> Session {
        try cursor.require(UInt8(ascii: "{"))
        sessionFields.startObject()
        var session = Session(
            id: SessionID(""), status: .unknown, avatarID: "", transport: .other(.unknown), maxDurationSeconds: 0,
            idleTimeoutSeconds: 0, createdAt: Session.unknownCreation)
        var (hasID, hasStatus, hasCreation) = (false, false, false)
        var isFirst = true
        while let name = try cursor.memberName(isFirst: &isFirst) {
            switch try sessionFields.key(name) {
            case .id: (session.id, hasID) = (try id(), true)
            case .status: (session.status, hasStatus) = (SessionStatus(rawValue: try maskedText()), true)
            case .createdAt: (session.createdAt, hasCreation) = (try time(), true)
            case let key?: try readOptional(key, of: &session)
            case nil: try cursor.skipValue()
            }
        }
        guard hasID, hasStatus, hasCreation else { throw UnhandledJSON() }
        return session
    }

    private mutating func readOptional(_ key: Session.CodingKeys, of session: inout Session) throws(UnhandledJSON) {
        switch key {
        case .avatarID: session.avatarID = try maskedTextOrNull() ?? ""
        case .transport: session.transport = try cursor.skipNull() ? .other(.unknown) : transport()
        case .quality: session.quality = try opaqueTextOrNull().map { Quality(rawValue: $0) } ?? .standard
        case .maxDurationSeconds: session.maxDurationSeconds = try wholeNumberOrNull() ?? 0
        case .idleTimeoutSeconds: session.idleTimeoutSeconds = try wholeNumberOrNull() ?? 0
        case .metadata: session.metadata = try cursor.skipNull() ? [:] : maskedMembers(depth: 0)
        case .startedAt: session.startedAt = try timeOrNull()
        case .firstFrameAt: session.firstFrameAt = try timeOrNull()
        case .endedAt: session.endedAt = try timeOrNull()
        case .failedAt: session.failedAt = try timeOrNull()
        case .failure: session.failure = try cursor.skipNull() ? nil : failure()
        case .usage: session.usage = try cursor.skipNull() ? nil : usage()
        case .billingSurface: session.billingSurface = try maskedTextOrNull()
        case .id, .status, .createdAt, .object, .unreadableFields: try cursor.skipValue()
        }
    }

    private mutating func id() throws(UnhandledJSON) -> SessionID {
        let string = try cursor.string()
        guard !string.bytes.isEmpty else { throw UnhandledJSON() }
        if !string.hasEscapes, let id = SessionID(ulid: string.bytes) { return id }
        return SessionID(string.canContainSecret ? WorkerToken.masking(string.text) : string.text)
    }

    private mutating func failure() throws(UnhandledJSON) -> SessionFailure {
        try cursor.require(UInt8(ascii: "{"))
        failureFields.startObject()
        var failure = SessionFailure(code: "unknown", message: "")
        var isFirst = true
        while let name = try cursor.memberName(isFirst: &isFirst) {
            switch try failureFields.key(name) {
            case .code: failure.code = try maskedTextOrNull() ?? "unknown"
            case .message: failure.message = try maskedTextOrNull() ?? ""
            case nil: try cursor.skipValue()
            }
        }
        return failure
    }

    private mutating func usage() throws(UnhandledJSON) -> SessionUsage {
        try cursor.require(UInt8(ascii: "{"))
        usageFields.startObject()
        var usage = SessionUsage(billableSeconds: nil, frames: nil)
        var isFirst = true
        while let name = try cursor.memberName(isFirst: &isFirst) {
            switch try usageFields.key(name) {
            case .billableSeconds: usage.billableSeconds = try wholeNumberOrNull()
            case .frames: usage.frames = try wholeNumberOrNull()
            case nil: try cursor.skipValue()
            }
        }
        return usage
    }
}
