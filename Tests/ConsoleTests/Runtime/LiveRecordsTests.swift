import Desk
import Foundation
import Model
import Settings
import TestSupport
import Testing

@testable import Console

struct LiveRecordsTests {
    private static let key = Secret("sk_test_0123456789")

    private static func order(_ marker: String, address: String? = "https://api.example") -> LiveOrder {
        LiveOrder(request: PipecatRequest(avatarID: "av_1"), avatarID: "av_1", marker: marker, address: address)
    }

    @Test func `a session of a process that does not run any more is abandoned`() throws {
        let home = try Home()
        let records = LiveRecords(folder: home.path)
        records.write(Self.order("live-a-1"), session: nil, key: nil)
        records.write(Self.order("live-a-1"), session: SessionID("sess_1"), key: Self.key)
        // Replace the id of this process by one that does not exist.
        let file = home.path + "/live/live-a-1.json"
        var json = try #require(PrivateFile.readJSON(file)?.object)
        #expect(json["session_id"] == .string("sess_1") && json["process"] == .integer(Int(getpid())))
        json["process"] = .integer(999_999_999)
        #expect(PrivateFile.write(.object(json), to: file))
        let found = records.abandoned(at: "https://api.example")
        #expect(found.map(\.session) == [SessionID("sess_1")] && found.map(\.marker) == ["live-a-1"])
        #expect(records.abandoned(at: "https://other.example").isEmpty)
        // Process 1 always runs.
        json["process"] = .integer(1)
        #expect(PrivateFile.write(.object(json), to: file))
        #expect(records.abandoned(at: "https://api.example").isEmpty)
        records.remove("live-a-1")
        #expect(!FileManager.default.fileExists(atPath: file))
    }

    @Test func `a session of the embedded sandbox, a marker that is no file name and damaged files are ignored`() throws
    {
        let home = try Home()
        let records = LiveRecords(folder: home.path)
        records.write(Self.order("live-b-1", address: nil), session: nil, key: nil)
        records.write(Self.order("../live-b-2"), session: nil, key: nil)
        #expect(home.files().allSatisfy { !$0.path.hasSuffix(".json") })
        _ = try home.write("{", to: "live/a.json")
        _ = try home.write(#"{"marker":"b","address":7}"#, to: "live/b.json")
        #expect(records.abandoned(at: "https://api.example").isEmpty)
        #expect(LiveRecords(folder: nil).abandoned(at: "https://api.example").isEmpty)
    }

    @Test func `a record tells its API key from another one, and does not contain it`() throws {
        let home = try Home()
        let records = LiveRecords(folder: home.path)
        records.write(Self.order("live-c-1"), session: nil, key: Self.key)
        let file = home.path + "/live/live-c-1.json"
        var json = try #require(PrivateFile.readJSON(file)?.object)
        json["process"] = .integer(999_999_999)
        #expect(PrivateFile.write(.object(json), to: file))
        let record = try #require(records.abandoned(at: "https://api.example").first)
        #expect(record.owner(for: Self.key) == .sameKey)
        #expect(record.owner(for: Secret("sk_test_9876543210")) == .otherKey && record.owner(for: nil) == .otherKey)
        let text = try String(contentsOfFile: file, encoding: .utf8)
        #expect(!text.contains("sk_test") && !text.contains("0123456789"))
        let mark = KeyMark(Self.key, address: "https://api.example")
        #expect(mark.matches(Self.key, address: "https://api.example"))
        #expect(!mark.matches(Self.key, address: "https://other.example"))
        #expect(mark != KeyMark(Self.key, address: "https://api.example"), "the salt is random")
        json["key_mark"] = nil
        #expect(PrivateFile.write(.object(json), to: file))
        #expect(records.abandoned(at: "https://api.example").first?.owner(for: Self.key) == .unknown)
    }

    @Test func `a record that is older than every session is removed`() throws {
        let home = try Home()
        let file = try home.write(
            #"{"marker":"d","address":"https://api.example","avatar_id":"av_1","process":999999999}"#,
            to: "live/d.json")
        let records = LiveRecords(folder: home.path)
        #expect(records.abandoned(at: "https://api.example").map(\.marker) == ["d"])
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSinceNow: -3 * 3600)], ofItemAtPath: file)
        #expect(records.abandoned(at: "https://api.example").isEmpty)
        #expect(!FileManager.default.fileExists(atPath: file))
    }
}
