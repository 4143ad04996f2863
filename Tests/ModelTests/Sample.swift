import FoundationEssentials

@testable import Model

/// Sample values and bodies for the tests of this target.
enum Sample {
    static let created = Date(timeIntervalSince1970: 1_750_000_000)

    /// Generated at run time, so that no token is in the source code.
    static func token() -> String {
        let part = { (0..<24).map { _ in String("abcdefghijkmnpqrstuvwxyz23456789".randomElement() ?? "a") }.joined() }
        return ["eyJ" + part(), "eyJ" + part(), part()].joined(separator: ".")
    }

    static let livekit: JSONValue = .object([
        "type": "livekit", "url": "wss://rooms.example", "room_name": "demo", "worker_token": "********",
        "worker_identity": "face", "audio_source": "track", "subscribe_to_identity": "caller",
        "synthetic_audio_if_no_input": true,
    ])

    /// A session with all fields of the API.
    static let session: JSONValue = .object([
        "object": "session", "id": "sess_01", "status": "running", "avatar_id": "av_stock_001", "transport": livekit,
        "quality": "pro", "max_duration_seconds": 600, "idle_timeout_seconds": 45,
        "metadata": .object(["team": "qa", "run": 7, "load": 0.5, "dry": false, "note": .null]),
        "created_at": "2025-06-15T15:06:40.000Z", "started_at": "2025-06-15T15:06:41.250Z",
        "first_frame_at": "2025-06-15T15:06:42.500Z", "ended_at": .null, "failed_at": .null, "failure": .null,
        "usage": .object(["billable_seconds": 12, "frames": 300]), "billing_surface": "api",
    ])

    /// A valid body of a create request.
    static let body: JSONValue = .object([
        "avatar_id": "av_stock_001", "transport": livekit, "quality": "standard", "max_duration_seconds": 600,
        "idle_timeout_seconds": 30, "metadata": .object(["team": "qa"]),
    ])

    static func request(token: Secret, metadata: [String: JSONValue] = [:]) -> CreateRequest {
        let settings = LiveKitTransport(url: "wss://rooms.example", roomName: "demo")
        return CreateRequest(
            avatarID: "av_stock_001", transport: .livekit(settings, workerToken: token), metadata: metadata)
    }
}
