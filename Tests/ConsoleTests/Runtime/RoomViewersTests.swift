import Client
import Desk
import FoundationEssentials
import Glibc
import Media
import Model
import RoomRecords
import RoomWatch
import Settings
import TestSupport
import Testing

@testable import Console

/// The helper processes of joined rooms, which are shell scripts here: they send records, garbage or a flood, hang or
/// crash.
struct RoomViewersTests {
    private static let id = SessionID("sess_1")

    /// Records of a helper that has joined, for 30 s.
    private static let records = """
        echo '{"record":"ready","room":"r"}'
        echo '{"record":"joined","identity":"w","kind":"agent"}'
        echo '{"record":"track","identity":"w","sid":"TR_v","name":"protoface-avatar","audio":false,"muted":false}'
        echo '{"record":"track","identity":"w","sid":"TR_a","name":"protoface-avatar-audio","audio":true,"muted":false}'
        i=0; while [ $i -lt 300 ]; do i=$((i+1))
        echo '{"record":"sound","sid":"TR_a","mean_square":0.125,"peak":0.5,"clip":false}'
        sleep 0.1; done

        """

    private final class Stage {
        let home: Home
        let mailbox: Mailbox
        let viewers: RoomViewers
        private(set) var updates: [JoinedRoomUpdate] = []
        private(set) var end: JoinedRoomEnd?

        /// `script` is the helper; its process id is written to `pid.txt`, the first order to `order.txt`.
        init(_ script: String, joinTimeout: Double = 20) throws {
            home = try Home()
            let helper = try home.write(
                "#!/bin/sh\necho $$ > '\(home.path)/pid.txt'\nIFS= read -r line\n"
                    + "printf '%s' \"$line\" > '\(home.path)/order.txt'\n" + script, to: "helper.sh")
            #expect(chmod(helper, 0o755) == 0)
            mailbox = try Mailbox()
            viewers = RoomViewers(
                mailbox: mailbox,
                environment: [
                    "PATH": "/usr/bin:/bin", "PROTOFACE_ROOM_HELPER": helper, "LIVEKIT_API_SECRET": "s3cr3t",
                ],
                joinTimeout: joinTimeout)
        }

        func join(worker: String? = "w") async {
            let order = WatchOrder(library: "/l.so", url: "wss://a.example", token: Secret("token-0123456789"))
            await viewers.addAndJoin(RoomViewersTests.id, worker: worker) { () throws(Complaint) in order }
        }

        func read() {
            for message in mailbox.removeMessages() {
                guard case .fromPlace(3, .rooms(let message)) = message else { continue }
                if case .updated(let update) = message { updates.append(update) }
                if case .joinEnded(_, let reason) = message { end = reason }
            }
        }

        func waitForEnd() async throws -> JoinedRoomEnd {
            try await waiting("the end of the viewer") {
                read()
                return end
            }
        }

        /// Waits for an update for which the condition holds.
        @discardableResult
        func wait(for condition: (JoinedRoomUpdate) -> Bool) async throws -> JoinedRoomUpdate {
            try await waiting("an update") {
                read()
                return updates.first(where: condition)
            }
        }

        func file(_ name: String) -> String {
            FileManager.default.contents(atPath: home.path + "/" + name).map { String(decoding: $0, as: UTF8.self) }
                ?? ""
        }

        var isHelperRunning: Bool {
            guard let process = pid_t(file("pid.txt").split(separator: "\n").first.map(String.init) ?? "") else {
                return false
            }
            return kill(process, 0) == 0
        }
    }

    @Test func `records become updates, and leaving ends the process`() async throws {
        let stage = try Stage(Self.records)
        await stage.join()
        let update = try await stage.wait { ($0.room?.voice?.level?.rmsDBFS ?? -99) > -7 }
        #expect(update.session == Self.id && update.room?.readings.isReady == true && stage.isHelperRunning)
        stage.viewers.leave(Self.id)
        #expect(try await stage.waitForEnd() == .left(nil))
        #expect(!stage.isHelperRunning)
    }

    @Test func `pictures are ordered when they are wanted, and arrive as frames`() async throws {
        let pictures = """
            echo '{"record":"ready","room":"r"}'
            echo '{"record":"track","identity":"w","sid":"TR_v","name":"protoface-avatar","audio":false,"muted":false}'
            IFS= read -r order; printf '%s' "$order" > 'HOME/pictures.txt'
            i=0; while [ $i -lt 300 ]; do i=$((i+1))
            printf '{"record":"picture","sid":"TR_v","width":2,"height":1}\\nABCDEF'
            sleep 0.1; done

            """
        let stage = try Stage("")
        let script = stage.file("helper.sh") + pictures.replacing("HOME", with: stage.home.path)
        _ = try stage.home.write(script, to: "helper.sh")
        await stage.join()
        try await stage.wait { $0.room?.picture != nil }
        #expect(stage.updates.allSatisfy { $0.picture == nil })
        stage.viewers.setPictures(Self.id, .init(width: 900, height: 100))
        let update = try await stage.wait { $0.picture != nil }
        #expect(update.picture?.frame.pixels == Array("ABCDEF".utf8) && update.picture?.number ?? 0 >= 1)
        let order = try #require(PictureOrder(line: stage.file("pictures.txt").utf8))
        #expect(order == PictureOrder(sid: "TR_v", width: 320, height: 100))
        stage.viewers.leave(Self.id)
        _ = try await stage.waitForEnd()
    }

    @Test(arguments: [
        ("kill -9 $$", "signal 9"), ("kill -6 $$", "signal 6"), ("exit 3", "status 3"),
        ("i=0; while [ $i -lt 50 ]; do i=$((i+1)); echo garbage; done; sleep 9", "can't be read"),
        ("head -c 100000 /dev/zero | tr '\\\\0' x; sleep 9", "can't be read"),
        ("printf '{\"record\":\"picture\",\"sid\":\"a\",\"width\":9999,\"height\":1}\\n'; sleep 9", "can't be read"),
        ("yes '{\"record\":\"reconnecting\"}'", "sent too much"),
    ])
    func `a helper that fails is stopped, with the reason`(_ script: String, _ words: String) async throws {
        let stage = try Stage(script + "\n")
        await stage.join()
        guard case .stopped(let complaint) = try await stage.waitForEnd() else {
            Issue.record("\(String(describing: stage.end))")
            return
        }
        #expect(complaint.sentence.contains(words) && !stage.isHelperRunning)
    }

    @Test func `the reason of a join that failed, and of a connection that LiveKit ended, is kept`() async throws {
        let over = #"echo '{"record":"over","reason":"client error: 401","error":true}'; sleep 9"# + "\n"
        let refused = try Stage(over)
        await refused.join()
        guard case .refused(let complaint) = try await refused.waitForEnd() else {
            Issue.record("\(String(describing: refused.end))")
            return
        }
        #expect(complaint.sentence.contains("401"))
        let removed = try Stage(#"echo '{"record":"ready","room":"r"}'"# + "\n" + over)
        await removed.join()
        #expect(try await removed.waitForEnd() == .left("LiveKit ended the connection (client error: 401)"))
    }

    @Test func `a helper that sends no record is stopped after the join timeout`() async throws {
        let stage = try Stage("sleep 60\n", joinTimeout: 1)
        await stage.join()
        #expect(try await stage.waitForEnd() == .refused(Complaint("The room was not joined within 1 s.")))
        #expect(!stage.isHelperRunning)
    }

    @Test func `a flood of updates does not pile up`() async throws {
        let stage = try Stage(
            #"i=0; while true; do i=$((i+1)); echo '{"record":"reconnecting"}'; echo $i > "${0%/*}/count.txt"; sleep 0.01"#
                + "; done\n")
        await stage.join()
        _ = try await waiting("many records") { Int(stage.file("count.txt").dropLast()) ?? 0 > 150 ? true : nil }
        stage.read()
        #expect(stage.updates.count == 1)
        stage.viewers.finish(within: 10)
        #expect(!stage.isHelperRunning)
    }

    @Test func `finish leaves all rooms within its time limit, even if a helper does not exit`() async throws {
        let stage = try Stage("trap '' TERM HUP\n" + Self.records + "while true; do sleep 1; done\n")
        await stage.join()
        try await stage.wait { $0.room?.readings.isReady == true }
        stage.viewers.finish(within: 10)
        #expect(!stage.isHelperRunning)
    }

    @Test func `a viewer that was left while it looked does not start a helper`() async throws {
        let stage = try Stage(Self.records)
        let viewers = stage.viewers
        await viewers.addAndJoin(Self.id) { () throws(Complaint) in
            viewers.leave(Self.id)
            return WatchOrder(library: "", url: "", token: Secret("token-0123456789"))
        }
        #expect(try await stage.waitForEnd() == .left(nil) && stage.file("order.txt").isEmpty)
    }

    @Test func `a missing room, library or helper is reported as a sentence`() async throws {
        let stage = try Stage("")
        let complaint = Complaint("To join a room, LiveKit's library is needed.")
        await stage.viewers.addAndJoin(Self.id) { () throws(Complaint) in throw complaint }
        #expect(try await stage.waitForEnd() == .refused(complaint))
        let unusable = try stage.home.write("#!/bin/sh\n", to: "unusable")
        for (helper, words) in [
            ("/nowhere/helper", "/nowhere/helper is missing"),
            (unusable, "\(unusable) can't be executed (Permission denied)"),
        ] {
            let viewers = RoomViewers(mailbox: stage.mailbox, environment: ["PROTOFACE_ROOM_HELPER": helper])
            await viewers.addAndJoin(SessionID("sess_2")) { () throws(Complaint) in
                WatchOrder(library: "", url: "", token: Secret("token-0123456789"))
            }
            _ = try await waiting(words) { () -> Bool? in
                stage.read()
                guard case .refused(let complaint) = stage.end else { return nil }
                return complaint.sentence.contains(words) ? true : nil
            }
        }
    }

    @Test func `a room that is joined while an earlier viewer still leaves it is reported`() async throws {
        let stage = try Stage("trap '' TERM HUP\n" + Self.records + "while true; do sleep 1; done\n")
        await stage.join()
        try await stage.wait { $0.room?.readings.isReady == true }
        stage.viewers.leave(Self.id)
        await stage.join()
        stage.read()
        guard case .refused(let complaint) = stage.end else {
            Issue.record("\(String(describing: stage.end))")
            return
        }
        #expect(complaint.sentence.contains("still being left"))
        stage.viewers.finish(within: 10)
        #expect(!stage.isHelperRunning)
    }

    @Test func `levels disappear when no more records arrive`() async throws {
        let stage = try Stage(Self.records.replacing("-lt 300", with: "-lt 10") + "sleep 60\n")
        await stage.join()
        try await stage.wait { $0.room?.voice?.level != nil }
        try await stage.wait { update in
            update.room?.voice.map { $0.level == nil && $0.history.last == Decibels.silence } ?? false
        }
        stage.viewers.finish(within: 10)
    }

    @Test func `a token in a reason of LiveKit's library is masked`() async throws {
        let token = "eyJhbGciOiJIUzI1NiJ9." + String(repeating: "x", count: 600)
        let reason = "connect wss://a.example/rtc?access_token=\(token)"
        let stage = try Stage(
            #"echo '{"record":"ready","room":"r"}'"# + "\n"
                + #"echo '{"record":"over","reason":"\#(reason)","error":true}'; sleep 9"# + "\n")
        await stage.join()
        let words = "LiveKit ended the connection (connect wss://a.example/rtc?access_token=********)"
        #expect(try await stage.waitForEnd() == .left(words))
    }
}

extension RoomViewers {
    fileprivate func addAndJoin(
        _ id: SessionID, worker: String? = nil, _ order: @Sendable () async throws(Complaint) -> WatchOrder
    ) async {
        if add(id, place: 3) { await join(id, worker: worker, order) }
    }
}
