import Client
import DeskSupport
import FoundationEssentials
import Model

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
            guard case .load(let load) = effect, let loaded = answer(load) else { continue }
            perform(state.handle(.loaded(loaded)))
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

    private mutating func rows(_ query: String) -> [Row<Session>] {
        get("/v1/sessions?" + query, Page<Session>.self)?.rows ?? []
    }

    private mutating func get<Value: Decodable>(_ target: String, _ type: Value.Type) -> Value? {
        let request = Request("GET", target, headers: ["Authorization": "Bearer sk_test"], body: [])
        return try? JSONCoding.decode(type, from: sandbox.respond(to: request, at: now).body)
    }
}
