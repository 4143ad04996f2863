import Testing

@testable import Model

/// Warnings about create requests that the API accepts.
struct CreateWarningTests {
    /// A valid body without the settings that the warnings are about.
    private static let base: JSONValue = .object([
        "avatar_id": "av_stock_001",
        "transport": .object([
            "type": "livekit", "url": "wss://rooms.example", "room_name": "demo", "worker_token": "********",
        ]),
    ])
    private static let pinned = "transport.subscribe_to_identity"

    struct Case: Sendable {
        var changes: [String: JSONValue]
        var path: String?
        var words = ""
    }

    static let cases = [
        Case(changes: [:], path: nil),
        Case(changes: ["transport.audio_source": "track", pinned: "alice"], path: nil),
        Case(changes: ["transport.audio_source": "track", pinned: .null], path: nil),
        Case(
            changes: ["transport.audio_source": "track", pinned: "protoface-worker"], path: pinned,
            words: "worker's own identity"),
        Case(
            changes: ["transport.audio_source": "track", pinned: "face", "transport.worker_identity": "face"],
            path: pinned, words: "worker's own identity"),
        Case(
            changes: [
                "transport.audio_source": "track", pinned: "protoface-worker", "transport.worker_identity": "face",
            ], path: nil),
        Case(changes: [pinned: "alice"], path: pinned, words: "no effect"),
        Case(changes: ["transport.audio_source": "data_stream", pinned: "alice"], path: pinned, words: "no effect"),
        Case(
            changes: ["idle_timeout_seconds": 600, "max_duration_seconds": 10], path: "idle_timeout_seconds",
            words: "can't end the session"),
        Case(
            changes: ["idle_timeout_seconds": 60, "max_duration_seconds": 60], path: "idle_timeout_seconds",
            words: "can't end the session"),
        Case(changes: ["idle_timeout_seconds": 59, "max_duration_seconds": 60], path: nil),
        Case(changes: ["max_duration_seconds": 10], path: nil),
        Case(changes: ["idle_timeout_seconds": 600], path: nil),
        Case(changes: ["idle_timeout_seconds": 601, "max_duration_seconds": 10], path: nil),
    ]

    @Test(arguments: cases)
    func `a request with a setting that has no effect gets a warning and no problem`(item: Case) {
        let body = item.changes.reduce(Self.base) { $0.setting($1.key, $1.value) }
        let warnings = CreateRules.warnings(in: body)
        #expect(warnings.map(\.path) == (item.path.map { [$0] } ?? []))
        #expect(warnings.allSatisfy { $0.message.contains(item.words) })
    }
}
