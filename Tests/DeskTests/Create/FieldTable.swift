import FoundationEssentials
import Model

@testable import Canvas
@testable import Desk
@testable import Settings

/// One rule of the create body: a value at a path and the error code that it causes.
struct FieldRow: Sendable, CustomStringConvertible {
    let path: String
    /// Nil removes the field.
    let value: JSONValue?
    /// Nil if the value is valid.
    let code: String?
    /// The value as typed text; nil if neither the form nor a command option can express it.
    let text: String?
    /// Other fields that the body of this row needs.
    let also: [String: JSONValue]

    var description: String {
        let shown =
            value.flatMap { try? JSONCoding.encode($0) }.map { String(decoding: $0, as: UTF8.self) } ?? "nothing"
        return "\(path) = \(shown.prefix(40))"
    }

    /// A `reason` without a dot is appended to the path. `text` defaults to a string value; not if `isTyped` is false.
    init(
        _ path: String, _ value: JSONValue?, _ reason: String? = nil, text: String? = nil, isTyped: Bool = true,
        also: [String: JSONValue] = [:]
    ) {
        (self.path, self.value, self.also) = (path, value, also)
        code = reason.map { $0.contains(".") ? $0 : "\(path).\($0)" }
        self.text = isTyped ? text ?? value?.string : nil
    }

    /// The create body with this row's value, without a token.
    var body: JSONValue {
        let base = FieldTable.base
        let withOthers = also.reduce(base) { $0.setting($1.key, $1.value) }
        return withOthers.setting(path, value)
    }
}

/// Rows for every field and rule of the create body.
enum FieldTable {
    static let base: JSONValue = .object([
        "avatar_id": "av_stock_001",
        "transport": .object(["type": "livekit", "url": "wss://my-app.livekit.cloud", "room_name": "demo-room"]),
    ])

    static let rows: [FieldRow] = avatar + transport + url + room + identity + audio + limits + metadata + unknown

    private static let avatar = [
        FieldRow("avatar_id", "av_stock_001"), FieldRow("avatar_id", "av_stock_002"),
        FieldRow("avatar_id", nil, "missing"), FieldRow("avatar_id", "", "empty"), FieldRow("avatar_id", "  ", "empty"),
        FieldRow("avatar_id", " av_stock_001", "malformed"), FieldRow("avatar_id", "av_stock_001 ", "malformed"),
        FieldRow("avatar_id", "av_", "malformed"), FieldRow("avatar_id", "stock_001", "malformed"),
        FieldRow("avatar_id", "av_ü", "malformed"),
        FieldRow("avatar_id", .integer(7), "wrong_type"), FieldRow("avatar_id", .null, "wrong_type"),
        FieldRow("avatar_id", .array([]), "wrong_type"),
    ]

    private static let transport =
        [
            FieldRow("transport", nil, "missing"), FieldRow("transport", "livekit", "wrong_type", isTyped: false),
            FieldRow("transport", .null, "wrong_type"), FieldRow("transport", .object([:]), "transport.type.missing"),
            FieldRow("transport.type", .integer(1), "wrong_type"), FieldRow("transport.type", "", "empty"),
            FieldRow("transport.type", "smtp", "unknown_value"),
            FieldRow("transport.type", "LIVEKIT", "unknown_value"),
        ]
        + ["websocket", "pipecat", "fake"].map {
            FieldRow("transport", .object(["type": .string($0)]), "transport.unsupported", text: $0)
        }

    private static let url =
        [
            "wss://a", "WSS://A.example", "wss://a.example:443/path?x=1", "ws://localhost:7880", "ws://127.0.0.1",
            "ws://[::1]:7880", "wss://zürich.example",
            "wss://" + String(repeating: "a", count: 1500),
        ].map { FieldRow("transport.url", .string($0)) }
        + [
            "http://a", "https://a", "a.example", "wss:/a", "wss://", "wss://:443", "wss://a b", " wss://a", "wss://a ",
            "ws://elsewhere", "ws://10.0.0.1",
            "ws://127.0.0.1.example", "wss://user:word@host",
        ].map { FieldRow("transport.url", .string($0), "malformed") } + [
            FieldRow("transport.url", nil, "missing"), FieldRow("transport.url", "   ", "empty"),
            FieldRow("transport.url", .bool(true), "wrong_type"),
            FieldRow("transport.url", .null, "wrong_type"),
        ]

    private static let room =
        ["r", "demo room", " demo ", "Zürich — 世界", "e\u{301}🧑‍🚀", String(repeating: "r", count: 1500)].map {
            FieldRow("transport.room_name", .string($0))
        } + [
            FieldRow("transport.room_name", nil, "missing"), FieldRow("transport.room_name", " \t ", "empty"),
            FieldRow("transport.room_name", .integer(0), "wrong_type"),
            FieldRow("transport.room_name", .object([:]), "wrong_type"),
        ]

    private static let identity = [
        FieldRow("transport.worker_identity", nil), FieldRow("transport.worker_identity", "protoface-avatar-agent"),
        FieldRow("transport.worker_identity", "ünï 世界"), FieldRow("transport.worker_identity", " ", "empty"),
        FieldRow("transport.worker_identity", .integer(3), "wrong_type"),
        FieldRow("transport.worker_identity", .null, "wrong_type"),
    ]

    private static let audio = [
        FieldRow("transport.audio_source", nil), FieldRow("transport.audio_source", "data_stream"),
        FieldRow("transport.audio_source", "track"),
        FieldRow("transport.audio_source", "mp3", "unknown_value"),
        FieldRow("transport.audio_source", "Track", "unknown_value"),
        FieldRow("transport.audio_source", .integer(1), "wrong_type"),
        FieldRow("transport.audio_source", .null, "wrong_type"),
        FieldRow("transport.subscribe_to_identity", .null, also: track),
        FieldRow("transport.subscribe_to_identity", "caller", also: track),
        FieldRow("transport.subscribe_to_identity", "  ", "empty", also: track),
        FieldRow("transport.subscribe_to_identity", .bool(false), "wrong_type", also: track),
        // With a data stream the field has no effect and is not an error.
        FieldRow("transport.subscribe_to_identity", "caller", isTyped: false),
        FieldRow("transport.synthetic_audio_if_no_input", .bool(true), text: "true"),
        FieldRow("transport.synthetic_audio_if_no_input", .bool(false)),
        FieldRow("transport.synthetic_audio_if_no_input", "yes", "wrong_type", isTyped: false),
        FieldRow("transport.synthetic_audio_if_no_input", .integer(1), "wrong_type"),
        FieldRow("transport.synthetic_audio_if_no_input", .null, "wrong_type"),
    ]

    private static let track: [String: JSONValue] = ["transport.audio_source": "track"]

    private static let limits =
        ["mock", "lite", "standard", "pro"].map { FieldRow("quality", .string($0)) } + [
            FieldRow("quality", nil), FieldRow("quality", "ultra", "unknown_value"),
            FieldRow("quality", .integer(4), "wrong_type"),
            FieldRow("quality", " ", "empty"),
            FieldRow("max_duration_seconds", .null), FieldRow("idle_timeout_seconds", .null, "wrong_type"),
        ] + bounds("max_duration_seconds", 3600) + bounds("idle_timeout_seconds", 600)

    private static func bounds(_ path: String, _ top: Int) -> [FieldRow] {
        let inside = [1, 2, top - 1, top].map { FieldRow(path, .integer($0), text: String($0)) }
        let outside = [0, -1, top + 1, Int(Int32.max), Int.max].map {
            FieldRow(path, .integer($0), "out_of_range", text: String($0))
        }
        let words = ["ten", "1.5", "1e2", " 5", "٥", "0x10"].map { FieldRow(path, .string($0), "wrong_type") }
        let others: [JSONValue] = [.number(1.5), .bool(true), .array([.integer(1)])]
        return inside + outside + words + others.map { FieldRow(path, $0, "wrong_type") } + [
            FieldRow(path, nil), FieldRow(path, .number(60)),
        ]
    }

    private static let metadata = [
        FieldRow("metadata", .object([:])),
        FieldRow("metadata", .object(["a": "x", "b": .integer(1), "c": .number(0.5), "d": .bool(false), "e": .null])),
        FieldRow("metadata", .object(["ключ": "значение", "": "no name"])),
        FieldRow("metadata", .object(["a": .string(String(repeating: "x", count: 8192 - 8))])),
        FieldRow("metadata", .object(["a": .string(String(repeating: "x", count: 8192 - 7))]), "too_large"),
        FieldRow("metadata", .object(["a": .string(String(repeating: "ü", count: 4092))])),
        FieldRow("metadata", .object(["a": .string(String(repeating: "ü", count: 4093))]), "too_large"),
        FieldRow("metadata", .object(["_avatar.x": .integer(1)]), "metadata._avatar.x.reserved"),
        FieldRow("metadata", .object(["_avatar": .integer(1), "avatar.x": .integer(2)])),
        FieldRow("metadata", .object(["a": .array([])]), "metadata.a.wrong_type"),
        FieldRow("metadata", .object(["a": .object([:])]), "metadata.a.wrong_type"),
        FieldRow("metadata", .array([]), "wrong_type"), FieldRow("metadata", "a=1", "wrong_type", isTyped: false),
        FieldRow("metadata", .null, "wrong_type"),
    ]

    private static let unknown = [
        FieldRow("avatar", "av_stock_001", "unknown_field", isTyped: false),
        FieldRow("transport.token", "x", "unknown_field", isTyped: false),
        FieldRow("voice", .null, "unknown_field"),
    ]
}

extension JSONValue {
    /// A copy of the object with the member at a dot-separated path replaced, or removed if `value` is nil.
    func setting(_ path: String, _ value: JSONValue?) -> JSONValue {
        let steps = path.split(separator: ".", maxSplits: 1).map(String.init)
        var members = object ?? [:]
        members[steps[0]] = steps.count == 1 ? value : (members[steps[0]] ?? .object([:])).setting(steps[1], value)
        return .object(members)
    }
}
