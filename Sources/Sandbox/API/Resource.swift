/// Resource that a request path addresses.
enum Resource: Equatable {
    case status, sessions, avatars, usage, quota, plans
    case session(id: String)
    case sessionEnd(id: String)
    case avatar(id: String)
    case pipecatSessions
    /// The WebSocket of a media relay.
    case pipecatMedia(id: String)
    /// Paths of the sandbox that the real API does not have.
    case tap, faults
    case fault(name: String)
    /// LiveKit's RoomService, for the rooms of the simulated sessions.
    case roomService(method: String)

    /// Nil when no resource has this path.
    init?(path: String) {
        let encoded = path.split(separator: "/", omittingEmptySubsequences: false)
        guard encoded.count >= 3, encoded[0].isEmpty else { return nil }
        if encoded[1] == "sandbox" {
            self.init(sandboxPath: encoded.dropFirst(2))
            return
        }
        if encoded[1] == "twirp", encoded.count == 4, encoded[2] == "livekit.RoomService" {
            self = .roomService(method: String(encoded[3]))
            return
        }
        guard encoded[1] == "v1" else { return nil }
        let parts = encoded.dropFirst(2).map { QueryString.percentDecoded(Array($0.utf8)) }
        guard parts.allSatisfy({ !$0.isEmpty }) else { return nil }
        switch (parts[0], parts.count) {
        case ("status", 1): self = .status
        case ("sessions", 1): self = .sessions
        case ("sessions", 2): self = .session(id: parts[1])
        case ("sessions", 3) where parts[2] == "end": self = .sessionEnd(id: parts[1])
        case ("pipecat", 2) where parts[1] == "sessions": self = .pipecatSessions
        case ("pipecat", 4) where parts[1] == "sessions" && parts[3] == "media": self = .pipecatMedia(id: parts[2])
        case ("avatars", 1): self = .avatars
        case ("avatars", 2): self = .avatar(id: parts[1])
        case ("usage", 1): self = .usage
        case ("billing", 2) where parts[1] == "quota": self = .quota
        case ("billing", 2) where parts[1] == "plans": self = .plans
        default: return nil
        }
    }

    private init?(sandboxPath parts: ArraySlice<Substring>) {
        switch (parts.first, parts.count) {
        case ("tap", 1): self = .tap
        case ("faults", 1): self = .faults
        case ("faults", 2): self = .fault(name: QueryString.percentDecoded(Array((parts.last ?? "").utf8)))
        default: return nil
        }
    }

    var methods: [String] {
        switch self {
        case .tap: ["GET"]
        case .faults: ["GET", "HEAD", "POST", "DELETE"]
        case .fault: ["DELETE"]
        case .sessions: ["GET", "HEAD", "POST"]
        case .sessionEnd, .pipecatSessions, .roomService: ["POST"]
        case .pipecatMedia: ["GET"]
        case .status, .avatars, .usage, .quota, .plans, .session, .avatar: ["GET", "HEAD"]
        }
    }

    /// The media relay and RoomService check their own tokens.
    var needsKey: Bool {
        switch self {
        case .status, .pipecatMedia, .roomService: false
        case .sessions, .avatars, .usage, .quota, .plans, .session, .sessionEnd, .avatar, .pipecatSessions, .tap,
            .faults, .fault:
            true
        }
    }

    var isSandboxOnly: Bool {
        switch self {
        case .tap, .faults, .fault, .roomService: true
        case .status, .sessions, .avatars, .usage, .quota, .plans, .session, .sessionEnd, .avatar, .pipecatSessions,
            .pipecatMedia:
            false
        }
    }
}
