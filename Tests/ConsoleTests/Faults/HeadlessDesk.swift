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

/// The desk's loop without a terminal: real state, effect runner and clients over sockets, with a manual clock.
final class HeadlessDesk: @unchecked Sendable {  // used by one task at a time
    private final class SharedState: Sendable {
        let isFaultActive = LockedValue(false)
        let now = LockedValue(Fixture.now)
    }

    private(set) var state: AppState
    private let mailbox: Mailbox
    private let runner: EffectRunner
    private let well: ScriptedServer
    private let engine = CurlEngine()
    private let badEngine = CurlEngine()
    private let shared = SharedState()

    /// Requests go to `bad` while `isFaultActive`, else to `well`. `key` is the API key of both clients.
    init(well: ScriptedServer, bad: FaultyAPI, key: String, log: CallLog = CallLog(folder: nil)) throws {
        self.well = well
        let shared = shared
        func client(_ url: String, _ engine: CurlEngine, _ configure: (inout APIClient.Configuration) -> Void) throws
            -> APIClient
        {
            var configuration = APIClient.Configuration(baseURL: try BaseURL(url), apiKey: Secret(key), version: "0.0")
            configuration.retries = .none
            configuration.now = { shared.now.withLock { $0 } }
            configuration.log = { log.write($0) }
            configure(&configuration)
            return APIClient(configuration, engine: engine)
        }
        let good = API.live(try client("http://127.0.0.1:\(well.port)", engine) { _ in }, log: log)
        let bad = API.live(try client(bad.url, badEngine, bad.configure), log: log)
        let api = good.switching(to: bad) { shared.isFaultActive.withLock { $0 } }
        var scene = Fixture.scene()
        scene.link = .connecting
        state = AppState(scene: scene, keySeed: "faults")
        mailbox = try Mailbox()
        let place = scene.place
        let world = World(
            now: { shared.now.withLock { $0 } }, connect: { () throws(Complaint) in Connection(place: place, api: api) }
        )
        runner = EffectRunner(world: world, mailbox: mailbox)
        [Effect.connect].forEach(runner.run)
    }

    func stop() {
        runner.cancelAll()
        engine.shutdown()
        badEngine.shutdown()
    }

    var isFaultActive: Bool {
        get { shared.isFaultActive.withLock { $0 } }
        set { shared.isFaultActive.withLock { $0 = newValue } }
    }

    var now: Date { shared.now.withLock { $0 } }

    /// Sets the clock and sends a tick, as the loop does.
    func move(to moment: Date) {
        shared.now.withLock { $0 = moment }
        handle(.tick(moment))
    }

    func move(by seconds: TimeInterval) { move(to: now.addingTimeInterval(seconds)) }
    func handle(_ message: Message) { state.handle(message).forEach(runner.run) }
    func press(_ keys: Key...) { for key in keys { handle(.key(key)) } }
    func type(_ text: String) { for character in text { handle(.key(.character(character))) } }

    /// Handles messages until the condition is true; returns false if it is still false after the limit.
    func holds(within limit: Duration = .seconds(20), _ condition: (AppState) -> Bool) async -> Bool {
        let clock = ContinuousClock()
        let end = clock.now + limit
        // Most conditions draw the screen, so they are checked only after a message.
        var hasNewMessages = true
        while !(hasNewMessages && condition(state)) {
            guard clock.now < end else { return condition(state) }
            hasNewMessages = false
            for message in mailbox.take() {
                handle(message)
                hasNewMessages = true
            }
            try? await clock.sleep(for: .milliseconds(2))
        }
        return true
    }

    var lines: [String] {
        state.draw().glyphText.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
    var header: String { lines.first ?? "" }

    /// The screen text without borders and line breaks, so that a wrapped sentence is contiguous. Panes beside each
    /// other are joined one after another.
    var prose: String {
        let rows = lines.map { line in line.split(separator: "│", omittingEmptySubsequences: false).map(String.init) }
        let columns = (0..<(rows.map(\.count).max() ?? 0)).map { column in
            rows.compactMap { column < $0.count ? $0[column] : nil }.joined(separator: " ")
        }
        return columns.joined(separator: " ").split { $0 == " " || $0 == "\n" }.joined(separator: " ")
    }
}

extension API {
    /// Sends each request to `other` while `isOther` returns true, else to `self`.
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
