import FoundationEssentials
import Testing

@testable import Model

/// The encoded JSON, which must be identical to the API's: for sandbox responses and `--json`.
struct EncodingTests {
    @Test func `a queued session is encoded with null for missing dates and failure`() throws {
        let session = Session(
            id: SessionID("sess_01"), status: .queued, avatarID: "av_stock_001",
            transport: .livekit(LiveKitTransport(url: "wss://rooms.example/a", roomName: "demo")),
            maxDurationSeconds: 600,
            metadata: ["team": "qa"], createdAt: Sample.created)
        let transport =
            #"{"audio_source":"data_stream","room_name":"demo","subscribe_to_identity":null,"#
            + #""synthetic_audio_if_no_input":false,"type":"livekit","url":"wss://rooms.example/a","#
            + #""worker_identity":"protoface-worker","worker_token":"********"}"#
        let text =
            #"{"avatar_id":"av_stock_001","created_at":"2025-06-15T15:06:40.000Z","ended_at":null,"failed_at":null,"#
            + #""failure":null,"first_frame_at":null,"id":"sess_01","idle_timeout_seconds":30,"max_duration_seconds":600,"#
            + #""metadata":{"team":"qa"},"object":"session","quality":"standard","started_at":null,"status":"queued","#
            + #""transport":\#(transport)}"#
        #expect(try JSONCoding.encode(session).text == text)
    }

    @Test(arguments: [
        ("\u{9B}31m", #"\u009b31m"#), ("\u{7F}", #"\u007f"#), ("\u{202E}", #"\u202e"#), ("\u{2028}", #"\u2028"#),
        ("\u{1B}", #"\u001b"#), ("\u{E0041}", #"\udb40\udc41"#), ("Zoë 界 👍🏽", "Zoë 界 👍🏽"),
    ])
    func `JSON for terminals escapes invisible and control characters`(text: String, printed: String)
        throws
    {
        let json = try JSONCoding.print(JSONValue.object([text: .string(text)]), pretty: false)
        #expect(json == #"{"\#(printed)":"\#(printed)"}"#)
        #expect(try JSONCoding.decode(JSONValue.self, from: Data(json.utf8)) == .object([text: .string(text)]))
    }

    @Test func `a session with all fields is unchanged after decoding and encoding`() throws {
        #expect(try JSONValue(writing: Sample.session.decoded(as: Session.self)) == Sample.session)
    }

    @Test func `a failed session is encoded with its failure`() throws {
        let failed = Sample.session.setting("status", "failed").setting("failed_at", "2025-06-15T15:07:00.000Z")
            .setting("failure", .object(["code": "worker_lost", "message": "The worker went away."]))
        #expect(try JSONValue(writing: failed.decoded(as: Session.self)) == failed)
    }

    @Test func `an error is encoded with param and request_id even if they are null`() throws {
        let bare = ErrorEnvelope(
            error: APIError(type: .notFound, code: "session.not_found", message: "No such session."))
        #expect(
            try JSONCoding.encode(bare).text
                == #"{"error":{"code":"session.not_found","message":"No such session.","param":null,"#
                + #""request_id":null,"type":"not_found"}}"#)
        var full = bare
        (full.error.param, full.error.requestID) = ("id", "req_1")
        #expect(try JSONValue(writing: full).decoded(as: ErrorEnvelope.self) == full)
    }

    @Test func `an error of an unknown type with missing fields is decoded`() throws {
        let body: JSONValue = .object(["error": .object(["type": "teapot", "doc_url": "x"]), "more": 1])
        #expect(
            try body.decoded(as: ErrorEnvelope.self).error
                == APIError(
                    type: .init(rawValue: "teapot"), code: "teapot",
                    message: ""))
    }

    @Test func `avatar, quota, usage and status are unchanged after encoding and decoding`() throws {
        var avatar = Avatar(
            id: "av_1", name: "Ada", status: .failed, runtimeType: "mock", isDemo: true,
            createdAt: Sample.created)
        avatar.failureReason = "No face found."
        #expect(try JSONValue(writing: avatar).decoded(as: Avatar.self) == avatar)
        var quota = Quota(planKey: "launch", balanceCredits: 12.5, canStartSession: true)
        (quota.currentPeriodStart, quota.includedCreditsUsed) = (Sample.created, 3)
        #expect(try JSONValue(writing: quota).decoded(as: Quota.self) == quota)
        let usage = UsageReport(
            periodStart: Sample.created, periodEnd: Sample.created.addingTimeInterval(60), billableSeconds: 9,
            sessions: 2,
            byQuality: ["pro": 9], creditsCharged: 1)
        #expect(try JSONValue(writing: usage).decoded(as: UsageReport.self) == usage)
        let status = PlatformStatus(
            status: .degraded, components: [.init(name: "api", status: .outage)],
            updatedAt: Sample.created)
        #expect(try JSONValue(writing: status).decoded(as: PlatformStatus.self) == status)
    }

    @Test func `missing fields get default values and invalid components are skipped`() throws {
        #expect(
            try JSONValue.object(["id": "av_1", "voice": "x"]).decoded(as: Avatar.self)
                == Avatar(
                    id: "av_1",
                    name: "av_1", runtimeType: ""))
        #expect(
            try JSONValue.object(["balance_credits": 3]).decoded(as: Quota.self)
                == Quota(
                    planKey: "", status: "",
                    balanceCredits: 3))
        let status = try JSONValue.object([
            "status": "melting", "components": .array([.object(["name": "api"]), .null]),
        ])
        .decoded(as: PlatformStatus.self)
        #expect(status.status == Health(rawValue: "melting") && status.components.isEmpty)
        #expect(status.unreadableFields.map(\.path) == ["components[0]", "components[1]"])
    }
}
