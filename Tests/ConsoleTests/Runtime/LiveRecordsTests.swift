import Desk
import Foundation
import Model
import Settings
import TestSupport
import Testing

@testable import Console

struct LiveRecordsTests {
    private static func order(_ marker: String, address: String? = "https://api.example") -> LiveOrder {
        LiveOrder(request: PipecatRequest(avatarID: "av_1"), avatarID: "av_1", marker: marker, address: address)
    }

    @Test func `a session of a process that does not run any more is abandoned`() throws {
        let home = try Home()
        let records = LiveRecords(folder: home.path)
        records.write(Self.order("live-a-1"), session: nil)
        records.write(Self.order("live-a-1"), session: SessionID("sess_1"))
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
        records.write(Self.order("live-b-1", address: nil), session: nil)
        records.write(Self.order("../live-b-2"), session: nil)
        #expect(home.files().allSatisfy { !$0.path.hasSuffix(".json") })
        _ = try home.write("{", to: "live/a.json")
        _ = try home.write(#"{"marker":"b","address":7}"#, to: "live/b.json")
        #expect(records.abandoned(at: "https://api.example").isEmpty)
        #expect(LiveRecords(folder: nil).abandoned(at: "https://api.example").isEmpty)
    }
}
