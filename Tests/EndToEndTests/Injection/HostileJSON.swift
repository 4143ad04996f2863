import Foundation

/// JSON bodies of an API that puts escape sequences into every field.
enum HostileJSON {
    /// Text around each attack, which shows that its field was displayed.
    static let mark = "Zq"

    /// Three attacks selected by the seed, so that narrow columns also show each attack.
    static func text(_ seed: Int) -> String {
        let attacks = (0..<3).map { Attack.all[(seed + $0 * 7) % Attack.all.count] }
        return mark + attacks.joined(separator: mark) + mark
    }

    /// The text as a JSON string, with all control characters escaped.
    static func json(_ seed: Int) -> String {
        String(decoding: (try? JSONEncoder().encode(text(seed))) ?? Data("\"\"".utf8), as: UTF8.self)
    }

    /// The text as a header value, without NUL and line breaks, which would end the header.
    static func header(_ seed: Int) -> String {
        text(seed).filter { !$0.unicodeScalars.contains { $0.value == 0 || $0.value == 10 || $0.value == 13 } }
            + Attack.c1ControlByte
            + "31;5m"
    }

    static let goodID = "sess_01HZX8N9R7S0VRAAAAAAAAAAAA"

    /// A session with an attack in every text field; `id`, `status` and `type` are JSON.
    static func session(_ number: Int, id: String, status: String, type: String = "\"livekit\"") -> String {
        """
        {"object":"session","id":\(id),"status":\(status),"avatar_id":\(json(number + 1)),"quality":\(json(number + 13)),
        "transport":{"type":\(type),"url":\(json(number + 2)),"room_name":\(json(number + 3)),"worker_identity":\(json(number + 4)),
        "worker_token":\(json(number + 14)),"worker_kind":\(json(number + 16)),
        "audio_source":\(json(number + 15)),"subscribe_to_identity":\(json(number + 5))},"max_duration_seconds":600,
        "idle_timeout_seconds":30,"metadata":{\(json(number + 6)):\(json(number + 7)),"plain":\(json(number + 8)),"user":1},
        "created_at":"2026-01-01T00:00:00Z","started_at":"2026-01-01T00:00:01Z","first_frame_at":"2026-01-01T00:00:02Z",
        "failure":{"code":\(json(number + 9)),"message":\(json(number + 10))},"billing_surface":\(json(number + 17)),
        \(json(number + 11)):\(json(number + 12)),"usage":{"billable_seconds":10,"frames":250}}
        """
    }

    static func list(_ rows: [String]) -> String {
        "{\"object\":\"list\",\"data\":[\(rows.joined(separator: ","))],\"has_more\":false}"
    }

    static var live: [String] {
        [
            session(0, id: "\"\(goodID)\"", status: "\"running\""), session(3, id: json(5), status: "\"starting\""),
            session(7, id: "\"sess_01HZX8N9R7S0VRBBBBBBBBBBBB\"", status: json(40), type: json(41)),
            session(11, id: "\"sess_01HZX8N9R7S0VRCCCCCCCCCCCC\"", status: "\"queued\"", type: "\"websocket\""),
            "{\(json(2)):\(json(3)),\"id\":\(json(44))}", json(4), "[\(json(19))]",
        ] + (0..<Attack.all.count).map { session($0, id: json($0 + 60), status: "\"running\"") }
    }

    static var finished: [String] {
        (0..<4).map { session(20 + $0 * 3, id: json(30 + $0 * 5), status: $0 % 2 == 0 ? "\"failed\"" : "\"ended\"") }
    }
}
