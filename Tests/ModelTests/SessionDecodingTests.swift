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

    static let invalid: [(path: String, value: JSONValue?, reason: String)] = [
        ("id", nil, "id is missing"),
        ("id", 5, "id is of the wrong type"),
        ("status", .null, "status is null"),
        ("created_at", nil, "created_at is missing"),
        ("created_at", "hunter2", "created_at is malformed"),
        ("created_at", 1_750_000_000, "created_at is of the wrong type"),
        ("max_duration_seconds", "hunter2", "max_duration_seconds is of the wrong type"),
        ("usage.frames", "hunter2", "usage.frames is of the wrong type"),
        ("transport", "hunter2", "transport is of the wrong type"),
        ("transport.type", nil, "transport.type is missing"),
        ("transport.room_name", .array(["hunter2"]), "transport.room_name is of the wrong type"),
        ("metadata", "hunter2", "metadata is of the wrong type"),
    ]

    @Test(arguments: invalid)
    func `the error names the field but not the value`(path: String, value: JSONValue?, reason: String) throws {
        let error = try #require(throws: DecodingError.self) {
            try Sample.session.setting(path, value).decoded(as: Session.self)
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
