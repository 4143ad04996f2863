import Client
import DeskSupport
import FoundationEssentials
import Model
import TestSupport
import Testing

@testable import Canvas
@testable import Console
@testable import Desk
@testable import Settings

/// The desk's own loop without a terminal: real state, real runner, real clients over sockets, and a clock moved by
/// hand.
final class FaultRun: @unchecked Sendable {  // used by one task at a time
    private final class Switch: Sendable {
        let isBad = LockedValue(false)
        let now = LockedValue(Fixture.now)
    }

    private(set) var state: AppState
    private let mailbox: Mailbox
    private let runner: EffectRunner
    private let well: ScriptedServer
    private let engine = CurlEngine()
    private let badEngine = CurlEngine()
    private let turn = Switch()

    /// The bad place answers while `isBad`; `key` is what both clients carry.
    init(well: ScriptedServer, bad: BadPlace, key: String, log: CallLog = CallLog(folder: nil)) throws {
        self.well = well
        let turn = turn
        func client(_ url: String, _ engine: CurlEngine, _ configure: (inout APIClient.Configuration) -> Void) throws
            -> APIClient
        {
            var configuration = APIClient.Configuration(baseURL: try BaseURL(url), apiKey: Secret(key), version: "0.0")
            configuration.retries = .none
            configuration.now = { turn.now.withLock { $0 } }
            configuration.log = { log.write($0) }
            configure(&configuration)
            return APIClient(configuration, engine: engine)
        }
        let good = API.live(try client("http://127.0.0.1:\(well.port)", engine) { _ in }, log: log)
        let bad = API.live(try client(bad.url, badEngine, bad.configure), log: log)
        let api = good.switching(to: bad) { turn.isBad.withLock { $0 } }
        var scene = Fixture.scene()
        scene.link = .connecting
        state = AppState(scene: scene, keySeed: "faults")
        mailbox = try Mailbox()
        let place = scene.place
        let world = World(
            now: { turn.now.withLock { $0 } }, connect: { () throws(Complaint) in Connection(place: place, api: api) })
        runner = EffectRunner(world: world, mailbox: mailbox)
        [Effect.connect].forEach(runner.run)
    }

    func stop() {
        runner.cancelAll()
        engine.shutdown()
        badEngine.shutdown()
    }

    var isBad: Bool {
        get { turn.isBad.withLock { $0 } }
        set { turn.isBad.withLock { $0 = newValue } }
    }

    var now: Date { turn.now.withLock { $0 } }

    /// Moves the clock and ticks, as the loop would.
    func move(to moment: Date) {
        turn.now.withLock { $0 = moment }
        take(.tick(moment))
    }

    func move(by seconds: TimeInterval) { move(to: now.addingTimeInterval(seconds)) }
    func take(_ message: Message) { state.handle(message).forEach(runner.run) }
    func press(_ keys: Key...) { for key in keys { take(.key(key)) } }
    func type(_ text: String) { for character in text { take(.key(.character(character))) } }

    /// Takes answers in until the condition holds; false when it does not within the limit.
    func holds(within limit: Duration = .seconds(20), _ condition: (AppState) -> Bool) async -> Bool {
        let clock = ContinuousClock()
        let end = clock.now + limit
        // The condition mostly draws the screen: it is asked when something has happened, not all the time.
        var isNews = true
        while !(isNews && condition(state)) {
            guard clock.now < end else { return condition(state) }
            isNews = false
            for message in mailbox.take() {
                take(message)
                isNews = true
            }
            try? await clock.sleep(for: .milliseconds(2))
        }
        return true
    }

    var lines: [String] {
        state.draw().glyphText.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
    var header: String { lines.first ?? "" }

    /// The screen as running text: borders and line breaks are gone, so that a wrapped sentence reads on. Boxes over
    /// the whole width, and the panes of the desk one after the other.
    var prose: String {
        let rows = lines.map { line in line.split(separator: "│", omittingEmptySubsequences: false).map(String.init) }
        let columns = (0..<(rows.map(\.count).max() ?? 0)).map { column in
            rows.compactMap { column < $0.count ? $0[column] : nil }.joined(separator: " ")
        }
        return columns.joined(separator: " ").split { $0 == " " || $0 == "\n" }.joined(separator: " ")
    }
}

extension API {
    /// The other API for whatever is asked while `isOther`.
    fileprivate func switching(to other: API, isOther: @escaping @Sendable () -> Bool) -> API {
        var api = self
        let own = self
        api.active = { () throws(ClientError) in try await (isOther() ? other : own).active() }
        api.finished = { () throws(ClientError) in try await (isOther() ? other : own).finished() }
        api.session = { id throws(ClientError) in try await (isOther() ? other : own).session(id) }
        api.platform = { () throws(ClientError) in try await (isOther() ? other : own).platform() }
        api.quota = { () throws(ClientError) in try await (isOther() ? other : own).quota() }
        api.plans = { () throws(ClientError) in try await (isOther() ? other : own).plans() }
        api.avatars = { () throws(ClientError) in try await (isOther() ? other : own).avatars() }
        api.create = { request, key throws(ClientError) in try await (isOther() ? other : own).create(request, key) }
        api.end = { id throws(ClientError) in try await (isOther() ? other : own).end(id) }
        return api
    }
}
