import FoundationEssentials
import Testing

@testable import Model

/// Decoding of sessions: optional and unknown fields, and the error of invalid fields.
struct SessionDecodingTests {
    @Test func `all fields are decoded`() throws {
        let session = try Sample.session.decoded(as: Session.self)
        var expected = Session(
            id: SessionID("sess_01"), status: .running, avatarID: "av_stock_001",
            transport: .livekit(
                LiveKitTransport(
                    url: "wss://rooms.example", roomName: "demo", workerIdentity: "face", audioSource: .track,
                    subscribeToIdentity: "caller", syntheticAudioIfNoInput: true)),
            quality: .pro, maxDurationSeconds: 600, idleTimeoutSeconds: 45,
            metadata: ["team": "qa", "run": 7, "load": 0.5, "dry": false, "note": .null], createdAt: Sample.created)
        expected.startedAt = Sample.created.addingTimeInterval(1.25)
        expected.firstFrameAt = Sample.created.addingTimeInterval(2.5)
        expected.usage = SessionUsage(billableSeconds: 12, frames: 300)
        expected.billingSurface = "api"
        #expect(session == expected)
    }

    @Test func `a session with only four fields is decoded with default values`() throws {
        let text =
            #"{"id":"sess_01","status":"queued","created_at":"2025-06-15T15:06:40Z","transport":{"type":"livekit"}}"#
        let session = try JSONCoding.decode(Session.self, from: Data(text.utf8))
        #expect(session.transport.livekit?.workerIdentity == "protoface-worker")
        #expect(session.transport.livekit?.audioSource == .dataStream)
        #expect(
            session.quality == .standard && session.metadata.isEmpty && session.usage == nil && session.failure == nil)
    }

    static let optionalFields = [
        "object", "avatar_id", "transport", "quality", "max_duration_seconds", "idle_timeout_seconds", "metadata",
        "started_at",
        "first_frame_at", "ended_at", "failed_at", "failure", "usage", "billing_surface", "usage.frames",
        "usage.billable_seconds", "transport.url", "transport.room_name", "transport.worker_token",
        "transport.worker_identity", "transport.audio_source", "transport.subscribe_to_identity",
        "transport.synthetic_audio_if_no_input",
    ]

    @Test(arguments: optionalFields)
    func `an optional field can be absent or null`(path: String) throws {
        let absent = try Sample.session.setting(path, nil).decoded(as: Session.self)
        let null = try Sample.session.setting(path, .null).decoded(as: Session.self)
        #expect(absent == null)
        #expect(absent.id.rawValue == "sess_01")
    }

    @Test(arguments: ["brand_new", "usage.brand_new", "transport.brand_new"])
    func `an unknown field is ignored`(path: String) throws {
        let extended = try Sample.session.setting(path, .object(["deep": .array([1, "two"])])).decoded(as: Session.self)
        #expect(try extended == Sample.session.decoded(as: Session.self))
    }

    @Test func `unknown enum values are kept`() throws {
        let session = try Sample.session.setting("status", "paused").setting("quality", "ultra")
            .setting("transport.audio_source", "sip").decoded(as: Session.self)
        #expect(session.status.rawValue == "paused")
        #expect(session.quality.rawValue == "ultra")
        #expect(session.transport.livekit?.audioSource.rawValue == "sip")
    }

    @Test func `a failure without code and message is decoded`() throws {
        let empty = try Sample.session.setting("failure", .object([:])).decoded(as: Session.self)
        #expect(empty.failure == SessionFailure(code: "unknown", message: ""))
        let full = try Sample.session.setting(
            "failure",
            .object([
                "code": "no_audio",
                "message": "Silent.",
            ])
        ).decoded(as: Session.self)
        #expect(full.failure == SessionFailure(code: "no_audio", message: "Silent."))
    }

    static let withoutID: [(value: JSONValue?, reason: String)] = [
        (nil, "id: missing, expected text"), (.null, "id: null, expected text"), (5, "id: a number, expected text"),
        (true, "id: true or false, expected text"), (.array(["hunter2"]), "id: an array, expected text"),
        ("", "id: empty text, expected text"),
    ]

    @Test(arguments: withoutID)
    func `only a session without a usable id can't be decoded`(value: JSONValue?, reason: String) throws {
        let error = try #require(throws: UnreadableField.self) {
            try Sample.session.setting("id", value).decoded(as: Session.self)
        }
        #expect(DecodingProblem.reason(error) == reason)
    }

    @Test(arguments: ["<html>bad gateway</html>", "", "{", #"{"id":"#])
    func `text that is not JSON is reported as invalid JSON`(text: String) throws {
        let error = try #require(throws: (any Error).self) {
            try JSONCoding.decode(Session.self, from: Data(text.utf8))
        }
        #expect(DecodingProblem.reason(error) == "it is not valid JSON")
    }
}
