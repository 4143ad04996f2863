import FoundationEssentials
import Model
import Testing

@testable import Sandbox

struct FaultTests {
    private func caller(_ faults: String...) throws -> TestClient {
        var configuration = SandboxConfiguration(sessions: 0, plan: .scale, rateLimit: nil, traffic: false)
        configuration.faults = try faults.map { try FaultSetting($0) }
        return TestClient(configuration)
    }

    private func post(_ caller: inout TestClient, _ body: String) -> Response {
        let headers = TestClient.authorization.merging(["Content-Type": "application/json"]) { first, _ in first }
        return caller.send("POST", "/sandbox/faults", headers: headers, body: Array(body.utf8))
    }

    @Test func `at_capacity fails creates with Retry-After and no other request`() throws {
        var caller = try caller("at_capacity=7")
        let refused = caller.create()
        #expect(refused.status == 503 && refused.header("Retry-After") == "7")
        #expect(try refused.error.type == .serviceUnavailable && refused.error.code == "at_capacity")
        #expect(caller.get("/v1/sessions").status == 200)
        #expect(try JSONCoding.decode(PlatformStatus.self, from: caller.get("/v1/status").body).status == .degraded)
        #expect(caller.send("DELETE", "/sandbox/faults/at_capacity").status == 200)
        #expect(caller.create().status == 201)
    }

    @Test func `the list of faults names all that can be set, with standard value and unit`() throws {
        var caller = try caller("latency=800")
        let list = try JSONCoding.decode(JSONValue.self, from: caller.get("/sandbox/faults").body)
        #expect(list["data"]?.array?.count == 1 && list["available"]?.array?.count == ServiceFault.allCases.count)
        let latency = try #require(list["available"]?.array?.first { $0["name"]?.string == "latency" })
        #expect(latency["standard"]?.string == "500" && latency["unit"]?.string == "milliseconds")
    }

    @Test func `slow_start delays new sessions`() throws {
        var caller = try caller("slow_start=30")
        let id = try caller.create().session.id
        caller.wait(29)
        #expect(try caller.session(id).status == .starting)
        caller.wait(8)
        #expect(try caller.session(id).status == .running)
    }

    @Test func `freeze_video stops the frames of all sessions until it is switched off`() throws {
        var caller = try caller()
        let id = try caller.create().session.id
        caller.wait(20.9)
        #expect(post(&caller, #"{"name":"freeze_video"}"#).status == 200)
        let other = try caller.create().session.id
        caller.wait(60)
        let frozen = try #require(caller.session(id).usage?.frames)
        caller.wait(10)
        #expect(try caller.session(id).usage?.frames == frozen && caller.session(other).usage?.frames == 0)
        _ = caller.send("DELETE", "/sandbox/faults")
        caller.wait(20)
        let resumed = try #require(caller.session(id).usage?.frames)
        #expect((450...500).contains(resumed - frozen))
        #expect((450...500).contains(try #require(caller.session(other).usage?.frames)))
    }

    @Test func `late_heartbeat delays usage and never moves it backwards`() throws {
        var caller = try caller()
        let id = try caller.create().session.id
        caller.wait(30)
        _ = post(&caller, #"{"name":"late_heartbeat","value":12}"#)
        var frames: [Int] = []
        for _ in 0..<40 {
            frames.append(try #require(caller.session(id).usage?.frames))
            caller.wait(1)
        }
        #expect(frames == frames.sorted() && frames[11] == frames[0] && frames[39] > frames[0])
        let late = frames[39]
        _ = caller.send("DELETE", "/sandbox/faults/late_heartbeat")
        #expect(try #require(caller.session(id).usage?.frames) >= late + 250)
    }

    @Test func `error_rate fails its share of the API requests`() throws {
        var caller = try caller("error_rate=0.3")
        let statuses = (0..<1000).map { _ in caller.get("/v1/sessions").status }
        #expect(Set(statuses) == [200, 500])
        #expect((230...370).contains(statuses.filter { $0 == 500 }.count))
        #expect((0..<50).allSatisfy { _ in caller.get("/sandbox/faults").status == 200 })
    }

    @Test func `create that fails because of error_rate creates no session`() throws {
        var caller = try caller("error_rate=1")
        #expect(caller.create().status == 500)
        _ = caller.send("DELETE", "/sandbox/faults")
        #expect(try caller.get("/v1/sessions").ids.isEmpty)
    }

    @Test func `forbidden fails every request with a key until it is switched off`() throws {
        var caller = try caller("forbidden")
        for response in [caller.get("/v1/sessions"), caller.get("/v1/usage"), caller.create()] {
            #expect(response.status == 403)
            #expect(try response.error.type == .permission)
        }
        #expect(caller.send("GET", "/v1/sessions", headers: [:]).status == 401)
        #expect(caller.get("/v1/status").status == 200)
        _ = caller.send("DELETE", "/sandbox/faults/forbidden")
        #expect(caller.get("/v1/sessions").status == 200)
    }

    @Test func `latency, connection_reset and truncated_body set the delivery of responses`() throws {
        var caller = try caller("latency=250")
        #expect(caller.get("/v1/status").delivery == ResponseDelivery(kind: .whole, delay: 0.25))
        #expect(caller.get("/sandbox/faults").delivery == ResponseDelivery())
        _ = post(&caller, #"{"name":"truncated_body"}"#)
        #expect(caller.get("/v1/status").delivery.kind == .truncated)
        _ = post(&caller, #"{"name":"connection_reset"}"#)
        #expect(caller.create().delivery.kind == .reset)
        _ = caller.send("DELETE", "/sandbox/faults")
        #expect(try caller.get("/v1/sessions").ids.count == 1)
    }

    @Test func `html_gateway returns an HTML page with a request id`() throws {
        var caller = try caller("html_gateway=504")
        let response = caller.create()
        #expect(response.status == 504 && response.header("Content-Type") == "text/html; charset=utf-8")
        #expect(response.text.hasPrefix("<html>") && response.header("X-Request-Id")?.hasPrefix("req_") == true)
    }

    @Test func `clock_skew shifts every time by the same amount`() throws {
        var caller = try caller("clock_skew=600")
        let session = try caller.create().session
        #expect(session.createdAt == TestClient.start + 600)
        caller.wait(20)
        let running = try caller.session(session.id)
        #expect(try #require(running.firstFrameAt) > TestClient.start + 600)
        #expect(
            try caller.get("/v1/sessions?created_after=\(Timestamp.text(session.createdAt))").ids == [
                session.id.rawValue
            ])
        #expect(try caller.get("/v1/sessions?created_before=\(Timestamp.text(session.createdAt))").ids.isEmpty)
        #expect(caller.get("/v1/status").header("Date") == "Mon, 21 Sep 2026 14:23:40 GMT")
        _ = caller.send("DELETE", "/sandbox/faults")
        #expect(try caller.session(session.id).createdAt == TestClient.start)
    }

    @Test(arguments: FailureStage.allCases)
    func `fail_stage fails sessions at the requested stage`(_ stage: FailureStage) throws {
        var caller = try caller("fail_stage=\(stage.rawValue)")
        let id = try caller.create(Bodies.valid(#","max_duration_seconds":30"#)).session.id
        caller.wait(60)
        let session = try caller.session(id)
        #expect(session.status == .failed && session.failure != nil && session.endedAt == nil)
        #expect((session.startedAt == nil) == (stage == .queued))
        #expect((session.firstFrameAt != nil) == [.running, .ending].contains(stage))
    }

    @Test func `echo_token returns the token only in the create response`() throws {
        var caller = try caller("echo_token")
        let token = Bodies.token()
        let body = Bodies.valid(transport: Bodies.transport(token: token))
        let created = caller.create(body, key: "k")
        #expect(created.text.contains(token))
        #expect(!caller.create(body, key: "k").text.contains(token))
        #expect(!caller.get("/v1/sessions").text.contains(token))
        var dumped = ""
        dump(caller.state, to: &dumped)
        #expect(!dumped.contains(token))
    }

    @Test func `fault list contains active faults with value and start time`() throws {
        var caller = try caller("latency")
        let list = try post(&caller, #"{"name":"fail_stage","value":"running"}"#).json["data"]?.array
        #expect(list?.compactMap { $0["name"]?.string } == ["latency", "fail_stage"])
        #expect(list?.compactMap { $0["value"]?.string } == ["500", "running"])
        #expect(list?.first?["since"] == .string(Timestamp.text(TestClient.start)))
        #expect(try caller.send("DELETE", "/sandbox/faults").json["data"] == .array([]))
    }

    @Test(arguments: [
        ("nonsense", "There is no fault nonsense"),
        ("latency=-1", "latency takes a number from 0 to 60000 (milliseconds)."),
        ("error_rate=nan", "error_rate takes a number from 0 to 1"), ("latency=", "latency takes a number"),
        ("freeze_video=1", "The fault freeze_video takes no value."),
        ("fail_stage=never", "fail_stage takes one of queued, starting, running, ending, first_frame."),
    ])
    func `invalid fault text throws an error with a full sentence`(_ text: String, _ prefix: String) {
        let error = #expect(throws: FaultError.self) { try FaultSetting(text) }
        #expect(error?.sentence.hasPrefix(prefix) == true && error?.sentence.hasSuffix(".") == true)
    }

    @Test(arguments: [
        (#"{"name":"nonsense"}"#, "name"), (#"{"name":"latency","value":"fast"}"#, "value"), (#"{}"#, "name"),
        (#"{"name":"latency","values":1}"#, "name"), (#"{"name":"latency","value":true}"#, "value"),
    ])
    func `invalid fault request fails with 422`(_ body: String, _ param: String) throws {
        var caller = try caller()
        let response = post(&caller, body)
        #expect(response.status == 422)
        #expect(try response.error.param == param)
        #expect(caller.send("DELETE", "/sandbox/faults/nonsense").status == 404)
    }

    @Test func `every fault has its own help line`() {
        let lines = ServiceFault.allCases.map(\.help)
        #expect(lines.count == 18 && Set(lines).count == 18)
        #expect(lines.contains("latency=500 (milliseconds): responses are delayed"))
    }
}
