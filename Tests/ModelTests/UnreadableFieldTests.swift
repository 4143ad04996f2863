import FoundationEssentials
import Testing

@testable import Model

/// Fields with unusable values: each is left out and named, and all other fields are kept.
struct UnreadableFieldTests {
    private static let time = "expected a time such as 2026-01-31T14:02:31Z"

    static let cases: [(path: String, value: JSONValue?, words: String)] = [
        ("usage.billable_seconds", 12.5, "a number with a fraction, expected a whole number"),
        ("usage.billable_seconds", "12", "text, expected a whole number"),
        ("usage.billable_seconds", 1e30, "a number that is too large, expected a whole number"),
        ("usage.frames", -1, "a negative number, expected 0 or a positive whole number"),
        ("usage.frames", true, "true or false, expected a whole number"),
        ("usage.frames", .object(["hunter2": 1]), "an object, expected a whole number"),
        ("usage", .array([]), "an array, expected an object"), ("usage", 3, "a number, expected an object"),
        ("transport", "hunter2", "text, expected an object"),
        ("transport.type", nil, "missing, expected text"), ("transport.type", 1, "a number, expected text"),
        ("transport.url", false, "true or false, expected text"),
        ("transport.room_name", .array(["hunter2"]), "an array, expected text"),
        ("transport.worker_identity", 7, "a number, expected text"),
        ("transport.audio_source", 7, "a number, expected text"),
        ("transport.subscribe_to_identity", 7, "a number, expected text"),
        ("transport.synthetic_audio_if_no_input", "no", "text, expected true or false"),
        ("failure", 3, "a number, expected an object"), ("failure", .array([]), "an array, expected an object"),
        ("failure.code", 3, "a number, expected text"), ("failure.message", .object([:]), "an object, expected text"),
        ("metadata", "hunter2", "text, expected an object"), ("metadata", .array([1]), "an array, expected an object"),
        ("status", .null, "null, expected text"), ("status", nil, "missing, expected text"),
        ("status", true, "true or false, expected text"), ("avatar_id", 5, "a number, expected text"),
        ("quality", .array([]), "an array, expected text"), ("billing_surface", 5, "a number, expected text"),
        ("max_duration_seconds", "hunter2", "text, expected a whole number"),
        ("max_duration_seconds", -60, "a negative number, expected 0 or a positive whole number"),
        ("idle_timeout_seconds", 0.5, "a number with a fraction, expected a whole number"),
        ("created_at", nil, "missing, \(time)"), ("created_at", .null, "null, \(time)"),
        ("created_at", "hunter2", "text that is not a time, \(time)"),
        ("created_at", 1_750_000_000, "a number, \(time)"), ("started_at", false, "true or false, \(time)"),
        ("first_frame_at", "soon", "text that is not a time, \(time)"),
        ("ended_at", .object([:]), "an object, \(time)"), ("failed_at", "", "text that is not a time, \(time)"),
    ]

    private static func body(_ path: String, _ value: JSONValue?) -> JSONValue {
        let body =
            path.hasPrefix("failure.")
            ? Sample.session.setting("failure", .object(["code": "x", "message": "y"])) : Sample.session
        return body.setting(path, value)
    }

    @Test(arguments: cases)
    func `a value of the wrong type costs only its own field, and the field is named`(
        path: String, value: JSONValue?, words: String
    ) throws {
        let session = try Self.body(path, value).decoded(as: Session.self)
        #expect(session.unreadableFields.map(\.words) == ["\(path): \(words)"])
        let sound = try Self.body(path, path.hasPrefix("failure.") ? "z" : nil).decoded(as: Session.self)
        #expect(session.id == sound.id && session.transport.type == sound.transport.type || path.hasPrefix("transport"))
        #expect(path.hasPrefix("metadata") || session.metadata == sound.metadata)
        #expect(path.hasPrefix("usage") || session.usage == SessionUsage(billableSeconds: 12, frames: 300))
        let text = try JSONCoding.encode(session).text
        #expect(text.contains(#""unreadable_fields":[{"field":"\#(path)""#) && !text.contains("hunter2"))
    }

    @Test func `an unreadable counter does not affect the other counter`() throws {
        let session = try Sample.session.setting("usage.billable_seconds", 12.5).decoded(as: Session.self)
        #expect(session.usage == SessionUsage(billableSeconds: nil, frames: 300))
        #expect(try JSONCoding.encode(session).text.contains(#""usage":{"billable_seconds":null,"frames":300}"#))
    }

    @Test func `several unreadable fields are all named`() throws {
        let session = try Sample.session.setting("usage", .array([])).setting("transport", "x").setting("failure", 3)
            .setting("status", 1).decoded(as: Session.self)
        #expect(Set(session.unreadableFields.map(\.path)) == ["usage", "transport", "failure", "status"])
        #expect(session.transport == .other(.unknown) && session.usage == nil && session.failure == nil)
    }

    @Test func `metadata keeps values of every JSON type`() throws {
        let members: [String: JSONValue] = [
            "a": 1, "b": 1.5, "c": true, "d": .null, "e": .array([1, "x"]), "f": .object(["g": "h"]), "h": 1e300,
        ]
        let session = try Sample.session.setting("metadata", .object(members)).decoded(as: Session.self)
        #expect(session.metadata == members && session.unreadableFields.isEmpty)
    }

    @Test func `an unreadable status is derived from the dates of the session's end`() throws {
        let odd = Sample.session.setting("status", 5)
        #expect(try odd.decoded(as: Session.self).status.isActive)
        #expect(try odd.setting("ended_at", "2025-06-15T15:07:00Z").decoded(as: Session.self).status == .ended)
        #expect(try odd.setting("failed_at", "2025-06-15T15:07:00Z").decoded(as: Session.self).status == .failed)
    }

    @Test func `an unreadable creation time is taken from the id or the start`() throws {
        let odd = Sample.session.setting("created_at", 5)
        #expect(try odd.decoded(as: Session.self).createdAt == Sample.created.addingTimeInterval(1.25))
        let ulid = odd.setting("id", "sess_01JXT3KQ00ABCDEFGHJKMNPQRS")
        let created = try ulid.decoded(as: Session.self).createdAt
        #expect(created > Date(timeIntervalSince1970: 1_700_000_000) && created < Date(timeIntervalSince1970: 2e9))
        let nothing = odd.setting("started_at", nil).setting("first_frame_at", nil)
        let session = try nothing.decoded(as: Session.self)
        #expect(session.knownCreation == nil && session.age(at: Sample.created) == 0)
    }

    @Test func `the store keeps unreadable fields and unknown numbers`() throws {
        let session = try Sample.session.setting("usage.frames", "x").decoded(as: Session.self)
        var store = CompactSessionStore()
        store.keep(session)
        #expect(store[session.id] == session)
        let moment = store.moment
        let sound = try Sample.session.decoded(as: Session.self)
        store.keep(sound)
        #expect(store[session.id] == sound && store.moment > moment)
    }

    @Test func `an avatar with an unreadable field is decoded`() throws {
        let body: JSONValue = .object(["id": "av_1", "name": 5, "status": "ready", "is_demo": "no"])
        let avatar = try body.decoded(as: Avatar.self)
        #expect(avatar.name == "av_1" && avatar.unreadableFields.map(\.path) == ["name", "is_demo"])
        #expect(throws: UnreadableField.self) { try body.setting("id", 1).decoded(as: Avatar.self) }
    }

    @Test func `a quota, a usage report and a platform status with unreadable fields are decoded`() throws {
        let quota: JSONValue = .object(["balance_credits": 7, "plan_key": 3, "current_period_end": "x"])
        #expect(try quota.decoded(as: Quota.self).unreadableFields.map(\.path) == ["plan_key", "current_period_end"])
        let usage: JSONValue = .object([
            "period_start": "2026-01-01T00:00:00Z", "period_end": "2026-02-01T00:00:00Z", "billable_seconds": 1.5,
            "by_quality": .object(["pro": 1, "lite": "x"]),
        ])
        let report = try usage.decoded(as: UsageReport.self)
        #expect(Set(report.unreadableFields.map(\.path)) == ["billable_seconds", "by_quality.lite"])
        #expect(report.byQuality == ["pro": 1])
        #expect(try JSONCoding.encode(report).text.contains(#""billable_seconds":null"#))
        let status: JSONValue = .object([
            "status": "operational", "components": .array([.object(["name": "a", "status": "outage"]), 7]),
        ])
        let platform = try status.decoded(as: PlatformStatus.self)
        #expect(platform.components.count == 1 && platform.unreadableFields.map(\.path) == ["components[1]"])
    }
}
