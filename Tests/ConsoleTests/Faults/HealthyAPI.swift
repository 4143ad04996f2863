import DeskSupport
import FoundationEssentials
import Model
import TestSupport

@testable import Canvas
@testable import Console
@testable import Desk
@testable import Settings

/// Responses of a healthy API with three live sessions.
enum HealthyAPI {
    static let ids = (1...3).map { "sess_01J000000000000000000000A\($0)" }
    static let rooms = ["kiosk-4", "lobby-3", "demo-7"]

    static func answer(_ request: ReceivedRequest) -> ScriptedResponse {
        let path = request.target.split(separator: "?").first.map(String.init) ?? ""
        switch (request.method, path) {
        case ("POST", "/v1/sessions"):
            return .json(session("sess_01J000000000000000000000B1", status: "queued"), status: 201)
        case ("POST", _): return .json(session(ids[0], status: "ending"))
        case (_, "/v1/status"): return .json(#"{"status":"operational","components":[]}"#)
        case (_, "/v1/sessions"): return .json(request.target.contains("status=active") ? list(sessions) : list([]))
        case (_, "/v1/billing/quota"): return .json(#"{"plan_key":"launch","status":"active","balance_credits":1240}"#)
        case (_, "/v1/billing/plans"): return .json(#"{"object":"list","data":[],"has_more":false}"#)
        case (_, "/v1/avatars"): return .json(list([avatar]))
        case (_, _) where path.hasPrefix("/v1/sessions/"):
            let id = String(path.dropFirst("/v1/sessions/".count))
            return .json(session(id, room: ids.firstIndex(of: id).map { rooms[$0] } ?? "demo"))
        default: return .refusal(404, type: "not_found", code: "not_found")
        }
    }

    static let avatar =
        #"{"object":"avatar","id":"av_stock_001","name":"Marcus","status":"ready","runtime_type":"mock","is_demo":true,"created_at":"2026-01-01T00:00:00Z"}"#

    static var sessions: [String] { zip(ids, rooms).map { session($0, room: $1) } }

    static func session(
        _ id: String, status: String = "running", room: String = "demo", frames: String = "3000",
        metadata: String = "{}",
        avatar: String = "av_stock_001", created: Date = Fixture.now.addingTimeInterval(-134)
    ) -> String {
        let start = Timestamp.text(created)
        return """
            {"object":"session","id":"\(id)","status":"\(status)","avatar_id":"\(avatar)","transport":{"type":"livekit",\
            "url":"wss://my-app.example","room_name":"\(room)","worker_token":"********"},"quality":"standard",\
            "max_duration_seconds":600,"idle_timeout_seconds":30,"metadata":\(metadata),"created_at":"\(start)",\
            "started_at":"\(start)","usage":{"billable_seconds":120,"frames":\(frames)}}
            """
    }

    static func list(_ rows: [String], more: String = #","has_more":false"#) -> String {
        #"{"object":"list","data":[\#(rows.joined(separator: ","))]\#(more)}"#
    }
}
