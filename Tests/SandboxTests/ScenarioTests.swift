import FoundationEssentials
import Model
import Testing

@testable import Sandbox

struct ScenarioTests {
    private func scenario(_ json: String) throws -> Scenario {
        try Scenario(reading: JSONCoding.decode(JSONValue.self, from: Data(json.utf8)))
    }

    private func caller(_ json: String) throws -> Caller {
        var configuration = SandboxConfiguration(sessions: 0, traffic: false)
        configuration.scenario = try scenario(json)
        return Caller(configuration)
    }

    @Test func `sessions come and go as the story says`() throws {
        var caller = try caller(
            #"{"event":[{"at":10,"count":3,"every":5,"create":{"room_name":"r","lasts":30,"metadata":{"customer":"acme"}}}]}"#
        )
        caller.wait(9.9)
        #expect(try caller.get("/v1/sessions").ids.isEmpty)
        caller.wait(12)
        let sessions = try caller.get("/v1/sessions").page.values
        #expect(sessions.map { $0.createdAt.timeIntervalSince(Caller.start) } == [20, 15, 10])
        #expect(
            sessions.allSatisfy {
                $0.transport.livekit?.roomName == "r" && $0.metadata == ["customer": .string("acme")]
            })
        caller.wait(40)
        let ended = try caller.get("/v1/sessions?status=ended").page.values
        #expect(ended.count == 3)
    }

    @Test func `how often the clock is looked at makes no difference to a story`() throws {
        let story =
            #"{"loop":40,"event":[{"at":3,"create":{"name":"a"}},{"at":9,"fault":"late_heartbeat"},{"at":20,"fault_off":"all"},"#
            + #"{"at":25,"end":"a"}]}"#
        var (often, seldom) = (try caller(story), try caller(story))
        for _ in 0..<1000 {
            often.wait(0.1)
            often.state.advance(to: often.now)
        }
        seldom.now = often.now
        #expect(try often.get("/v1/sessions").page == seldom.get("/v1/sessions").page)
        #expect(try seldom.get("/v1/sessions").ids.count == 3)
    }

    @Test func `faults come and go`() throws {
        var caller = try caller(#"{"event":[{"at":5,"fault":"html_gateway"},{"at":9,"fault_off":"html_gateway"}]}"#)
        caller.wait(4)
        #expect(caller.get("/v1/status").status == 200)
        caller.wait(2)
        #expect(caller.get("/v1/status").status == 502)
        caller.wait(4)
        #expect(caller.get("/v1/status").status == 200)
    }

    @Test(arguments: [
        ("expired", "token_expired"), ("invalid", "token_invalid"), ("other_room", "room_not_found"),
        ("no_publish", "publish_not_allowed"),
    ])
    func `a bad token of a story fails its session`(_ token: String, _ code: String) throws {
        var caller = try caller(#"{"event":[{"at":0,"create":{"token":"\#(token)"}}]}"#)
        caller.wait(20)
        #expect(try caller.get("/v1/sessions").page.values.map(\.failure?.code) == [code])
    }

    @Test func `one who falls silent runs into the idle timeout`() throws {
        var caller = try caller(#"{"event":[{"at":0,"create":{"speaks":20}}]}"#)
        caller.wait(45)
        #expect(try caller.get("/v1/sessions?status=running").ids.count == 1)
        caller.wait(15)
        #expect(try caller.get("/v1/sessions?status=ended").ids.count == 1)
    }

    @Test(arguments: [
        (#"{"event":[]}"#, "A scenario needs at least one [[event]]."),
        (#"{"events":[]}"#, "In the scenario, events is not known"),
        (#"{"event":[{"create":{}}]}"#, "at of event 1 must be a number of seconds from the start."),
        (#"{"event":[{"at":1}]}"#, "event 1 must have one of create, end, fault and fault_off."),
        (#"{"event":[{"at":1,"create":{},"end":"x"}]}"#, "event 1 must have one of"),
        (#"{"event":[{"at":-1,"end":"x"}]}"#, "at of event 1 must be a number from 0 to 86400."),
        (
            #"{"event":[{"at":1,"create":{"token":"x"}}]}"#,
            "token of create of event 1 must be one of good, expired, invalid"
        ),
        (#"{"event":[{"at":1,"create":{"rom":"x"}}]}"#, "In create of event 1, rom is not known"),
        (
            #"{"event":[{"at":1,"fault":"nonsense"}]}"#,
            "fault of event 1 must be NAME or NAME=VALUE. There is no fault nonsense"
        ),
        (
            #"{"event":[{"at":1,"create":{"metadata":{"a":1}}}]}"#,
            "metadata of create of event 1 must be a table of strings."
        ),
    ])
    func `a wrong scenario is explained in a sentence`(_ json: String, _ words: String) throws {
        let flaw = #expect(throws: ScenarioFlaw.self) { try scenario(json) }
        #expect(flaw?.sentence.hasPrefix(words) == true && flaw?.sentence.hasSuffix(".") == true)
    }
}
