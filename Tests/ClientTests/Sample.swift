import Model

/// JSON bodies as the API sends them.
enum Sample {
    static let id = "sess_01JZ8Q4W7N9R7S0VR3M5X6Y7Z8"

    static func session(_ id: String = id, status: String = "running", more: String = "") -> String {
        """
        {"object":"session","id":"\(id)","status":"\(status)","avatar_id":"av_stock_001","transport":{"type":"livekit",\
        "url":"wss://a.example","room_name":"demo","worker_token":"********"},"quality":"standard","max_duration_seconds":600,\
        "idle_timeout_seconds":30,"metadata":{},"created_at":"2026-01-02T03:04:05Z"\(more)}
        """
    }

    static func list(_ rows: [String], hasMore: Bool = false, cursor: String? = nil) -> String {
        let next = cursor.map { #","next_cursor":"\#($0)""# } ?? ""
        return #"{"object":"list","data":[\#(rows.joined(separator: ","))],"has_more":\#(hasMore)\#(next)}"#
    }

    static func create(token: String) -> CreateRequest {
        let settings = LiveKitTransport(url: "wss://a.example", roomName: "demo")
        return CreateRequest(avatarID: "av_stock_001", transport: .livekit(settings, workerToken: Secret(token)))
    }
}
