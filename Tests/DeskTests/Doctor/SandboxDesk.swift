import Client
import DeskSupport
import FoundationEssentials
import Minting
import Model
import RoomWatch

@testable import Canvas
@testable import Console
@testable import Desk
@testable import Sandbox
@testable import Settings

/// A desk that polls a scenario of the sandbox, both on a simulated clock.
struct SandboxDesk {
    private(set) var state: AppState
    private var sandbox: SandboxState
    private var now = Fixture.now

    init(scenario: String, plan: Plan = .scale, columns: Int = 120, rows: Int = 40) throws {
        var configuration = SandboxConfiguration(sessions: 0, plan: plan, traffic: false)
        configuration.scenario = try SandboxScenarioFile.scenario(scenario)
        sandbox = SandboxState(configuration, startingAt: Fixture.now)
        state = AppState(scene: Fixture.scene(columns: columns, rows: rows), keySeed: "test")
        state.scene.clockSkew = 0
        state.scene.place.rooms.isSimulated = true
        perform(state.handle(.connection(.connected(state.scene.place))))
    }

    /// Moves the clock, in steps of a second, and answers the requests that the desk sends.
    mutating func run(for seconds: Int) {
        for _ in 0..<seconds {
            now += 1
            perform(state.handle(.tick(now)))
        }
    }

    mutating func press(_ keys: [Key]) {
        for key in keys {
            perform(state.press(key))
            run(for: 1)
        }
    }

    private mutating func perform(_ effects: [Effect]) {
        for effect in effects {
            switch effect {
            case .load(let load): if let loaded = answer(load) { perform(state.handle(.loaded(loaded))) }
            case .rooms(.look(let id, let settings)):
                let result = Result { try look(at: settings.roomName) }.mapError { _ in RoomServiceError.otherServer }
                perform(state.handle(.rooms(.looked(id, result))))
            default: continue
            }
        }
    }

    private mutating func answer(_ load: Effect.Load) -> Message.Loaded? {
        switch load {
        case .active: .active(.success(rows("status=active&limit=100")))
        case .finished: .finished(.success(rows("status=terminal&limit=100")))
        case .session(let id):
            get("/v1/sessions/\(id)", Session.self).map {
                .session(id, .success(SessionDetail(session: $0, raw: .null)))
            }
        case .platform: get("/v1/status", PlatformStatus.self).map { .platform(.success($0)) }
        case .quota: get("/v1/billing/quota", Quota.self).map { .quota(.success($0)) }
        case .plans: .plans(.success(Plan.published))
        case .page, .avatars, .usage: nil
        }
    }

    /// Asks the RoomService of the sandbox.
    private mutating func look(at room: String) throws -> RoomSnapshot {
        let rooms = try RoomAnswer.rooms(call("ListRooms", .listRooms, [:])).rooms
        guard let found = rooms.first(where: { $0.name == room }) else { return RoomSnapshot(at: now, room: nil) }
        let body = try call("ListParticipants", .administer(room: room), ["room": .string(room)])
        return RoomSnapshot(at: now, room: found, participants: try RoomAnswer.participants(body).participants)
    }

    private mutating func call(
        _ method: String, _ grant: ServiceTokenRequest.Grant, _ body: [String: JSONValue]
    ) throws -> Data {
        let keys = SandboxConfiguration()
        let token = try TokenMinter.mint(
            ServiceTokenRequest(apiKey: keys.liveKitKey, apiSecret: keys.liveKitSecret, grant: grant), now: now)
        let authorization = token.withUnsafeBytes { "Bearer " + String(decoding: $0, as: UTF8.self) }
        let request = Request(
            "POST", "/twirp/livekit.RoomService/\(method)", headers: ["Authorization": authorization],
            body: Array(try JSONCoding.encode(JSONValue.object(body))))
        return sandbox.respond(to: request, at: now).body
    }

    private mutating func rows(_ query: String) -> [Row<Session>] {
        get("/v1/sessions?" + query, Page<Session>.self)?.rows ?? []
    }

    private mutating func get<Value: Decodable>(_ target: String, _ type: Value.Type) -> Value? {
        let request = Request("GET", target, headers: ["Authorization": "Bearer sk_test"], body: [])
        return try? JSONCoding.decode(type, from: sandbox.respond(to: request, at: now).body)
    }
}
