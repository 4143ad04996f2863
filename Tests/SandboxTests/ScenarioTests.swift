import FoundationEssentials
import Model
import Testing

@testable import Sandbox

struct ScenarioTests {
    private func scenario(_ json: String) throws -> Scenario {
        try Scenario(reading: JSONCoding.decode(JSONValue.self, from: Data(json.utf8)))
    }

    private func caller(_ json: String) throws -> TestClient {
        var configuration = SandboxConfiguration(sessions: 0, traffic: false)
        configuration.scenario = try scenario(json)
        return TestClient(configuration)
    }

    @Test func `scenario creates and ends sessions at the given times`() throws {
        var caller = try caller(
            #"{"event":[{"at":10,"count":3,"every":5,"create":{"room_name":"r","lasts":30,"metadata":{"customer":"acme"}}}]}"#
        )
        caller.wait(9.9)
        #expect(try caller.get("/v1/sessions").ids.isEmpty)
        caller.wait(12)
        let sessions = try caller.get("/v1/sessions").page.values
        #expect(sessions.map { $0.createdAt.timeIntervalSince(TestClient.start) } == [20, 15, 10])
        #expect(
            sessions.allSatisfy {
                $0.transport.livekit?.roomName.hasPrefix("r-") == true && $0.metadata == ["customer": .string("acme")]
            })
        caller.wait(40)
        let ended = try caller.get("/v1/sessions?status=ended").page.values
        #expect(ended.count == 3)
    }

    @Test func `repeated sessions of a scenario have rooms of their own`() throws {
        var caller = try caller(#"{"event":[{"at":0,"count":3,"create":{"room_name":"r"}}]}"#)
        caller.wait(1)
        let rooms = try caller.get("/v1/sessions").page.values.compactMap { $0.transport.livekit?.roomName }
        #expect(Set(rooms) == ["r-1", "r-2", "r-3"])
    }

    @Test func `a session has the transport and the course that its scenario gives it`() throws {
        var caller = try caller(
            #"{"event":[{"at":0,"create":{"url":"ws://localhost:1","worker_identity":"w","subscribe_to_identity":"p","#
                + #""synthetic_audio_if_no_input":true,"audio_source":"track","idle_timeout_seconds":45,"#
                + #""billing_surface":"pipecat","queues":2,"starts":3,"freezes":5,"reports":9}}]}"#)
        caller.wait(60)
        let session = try #require(caller.get("/v1/sessions").page.values.first)
        let settings = try #require(session.transport.livekit)
        #expect(settings.url == "ws://localhost:1" && settings.workerIdentity == "w" && settings.audioSource == .track)
        #expect(settings.subscribeToIdentity == "p" && settings.syntheticAudioIfNoInput)
        #expect(session.idleTimeoutSeconds == 45 && session.billingSurface == "pipecat")
        #expect(session.startedAt.map { $0.timeIntervalSince(session.createdAt) } == 2)
        // The picture stops after 5 s, the heartbeats after 9 s.
        #expect(session.status == .running && session.usage?.frames == 126)
        let billable = try #require(session.usage?.billableSeconds)
        #expect((8...11).contains(billable))
    }

    @Test func `a session fails at the stage that its scenario names`() throws {
        var caller = try caller(#"{"event":[{"at":0,"create":{"fails":"first_frame"}}]}"#)
        caller.wait(30)
        #expect(try caller.get("/v1/sessions").page.values.first?.failure?.code == "first_frame_timeout")
    }

    @Test func `simulated traffic has no two live sessions with the same room and identity`() throws {
        let plan = Plan(key: "scale", concurrentSessions: 500, maxDurationSeconds: 3600)
        var caller = TestClient(SandboxConfiguration(sessions: 100, plan: plan, traffic: true))
        var (rooms, cursor) = ([String](), "")
        repeat {
            let page = try caller.get("/v1/sessions?status=active&limit=100" + cursor).page
            rooms += page.values.compactMap {
                $0.transport.livekit.map { "\($0.url) \($0.roomName) \($0.workerIdentity)" }
            }
            cursor = page.nextCursor.map { "&starting_after=\($0)" } ?? ""
        } while !cursor.isEmpty
        #expect(rooms.count > 150 && Set(rooms).count == rooms.count)
    }

    @Test func `scenario result does not depend on the number of clock updates`() throws {
        let json =
            #"{"loop":40,"event":[{"at":3,"create":{"name":"a"}},{"at":9,"fault":"late_heartbeat"},{"at":20,"fault_off":"all"},"#
            + #"{"at":25,"end":"a"}]}"#
        var (manySteps, oneStep) = (try caller(json), try caller(json))
        for _ in 0..<1000 {
            manySteps.wait(0.1)
            manySteps.state.advance(to: manySteps.now)
        }
        oneStep.now = manySteps.now
        #expect(try manySteps.get("/v1/sessions").page == oneStep.get("/v1/sessions").page)
        #expect(try oneStep.get("/v1/sessions").ids.count == 3)
    }

    @Test func `scenario switches a fault on and off`() throws {
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
    func `scenario session with a bad token fails with the matching code`(_ token: String, _ code: String) throws {
        var caller = try caller(#"{"event":[{"at":0,"create":{"token":"\#(token)"}}]}"#)
        caller.wait(20)
        #expect(try caller.get("/v1/sessions").page.values.map(\.failure?.code) == [code])
    }

    @Test func `scenario session that becomes silent ends at the idle timeout`() throws {
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
        (#"{"event":[{"at":1}]}"#, "event 1 must have one of create, end, fault, fault_off and credits."),
        (#"{"event":[{"at":1,"create":{},"end":"x"}]}"#, "event 1 must have one of"),
        (#"{"event":[{"at":-1,"end":"x"}]}"#, "at of event 1 must be a number from 0 to 86400."),
        (
            #"{"event":[{"at":1,"create":{"token":"x"}}]}"#,
            "token of create of event 1 must be one of good, expired, invalid"
        ),
        (#"{"event":[{"at":1,"create":{"rom":"x"}}]}"#, "In create of event 1, rom is not known"),
        (
            #"{"event":[{"at":1,"create":{"room":{"agent":1}}}]}"#,
            "In room of create of event 1, agent is not known"
        ),
        (
            #"{"event":[{"at":1,"create":{"room":{"codecs":[1]}}}]}"#,
            "codecs of room of create of event 1 must be a list of MIME types."
        ),
        (#"{"event":[{"at":1,"credits":-1}]}"#, "credits of event 1 must be a whole number from 0 to 1000000."),
        (
            #"{"event":[{"at":1,"fault":"nonsense"}]}"#,
            "fault of event 1 must be NAME or NAME=VALUE. There is no fault nonsense"
        ),
        (
            #"{"event":[{"at":1,"create":{"metadata":{"a":1}}}]}"#,
            "metadata of create of event 1 must be a table of strings."
        ),
    ])
    func `invalid scenario throws an error with a full sentence`(_ json: String, _ prefix: String) throws {
        let error = #expect(throws: ScenarioError.self) { try scenario(json) }
        #expect(error?.sentence.hasPrefix(prefix) == true && error?.sentence.hasSuffix(".") == true)
    }
}
