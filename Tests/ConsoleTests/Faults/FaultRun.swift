import Client
import DeskSupport
import FoundationEssentials
import Model
import TestSupport

@testable import Canvas
@testable import Console
@testable import Desk
@testable import Settings

/// The production loop with clients that send requests over sockets to a healthy or a faulty API, and a manual clock.
@MainActor final class FaultRun {
    let flow: LoopFixture
    private let clock: LockedValue<Date>
    private let isFaulty: LockedValue<Bool>
    private let engines = (healthy: CurlEngine(), faulty: CurlEngine())

    /// `key` is the API key of both clients.
    init(healthy: ScriptedServer, faulty: FaultyAPI, key: String) throws {
        let (clock, isFaulty, log) = (LockedValue(Fixture.now), LockedValue(false), CallLog(folder: nil))
        func api(_ url: String, _ engine: CurlEngine, _ configure: (inout APIClient.Configuration) -> Void) throws
            -> API
        {
            var configuration = APIClient.Configuration(baseURL: try BaseURL(url), apiKey: Secret(key), version: "0.0")
            configuration.retries = .none
            configuration.now = { clock.withLock { $0 } }
            configuration.log = { log.write($0) }
            configure(&configuration)
            return API.live(APIClient(configuration, engine: engine), log: log)
        }
        let api = try api("http://127.0.0.1:\(healthy.port)", engines.healthy) { _ in }
            .switching(to: api(faulty.url, engines.faulty, faulty.configure)) { isFaulty.withLock { $0 } }
        let place = Fixture.scene().place
        flow = try LoopFixture(
            World(
                now: { clock.withLock { $0 } },
                connect: { () throws(Complaint) in Connection(place: place, api: api) }))
        (self.clock, self.isFaulty) = (clock, isFaulty)
    }

    func stop() {
        flow.loop.finish()
        engines.healthy.shutdown()
        engines.faulty.shutdown()
    }

    /// Requests go to the faulty API while this is true.
    var isFaultActive: Bool {
        get { isFaulty.withLock { $0 } }
        set { isFaulty.withLock { $0 = newValue } }
    }

    var now: Date { clock.withLock { $0 } }

    /// Sets the clock; the loop sees the new time at once.
    func move(to moment: Date) {
        clock.withLock { $0 = moment }
        flow.step()
    }

    func move(by seconds: TimeInterval) { move(to: now.addingTimeInterval(seconds)) }

    /// Seconds that a fault or the recovery from it may take.
    private static let limit: TimeInterval = 20

    func wait(for what: String, _ condition: (AppState) -> Bool) async throws {
        try await flow.wait(for: what, limit: Self.limit, condition)
    }

    private var lines: [Substring] { flow.text.split(separator: "\n", omittingEmptySubsequences: false) }
    var header: String { lines.first.map(String.init) ?? "" }

    /// The screen text without borders and line breaks, so that a wrapped sentence is contiguous. Panes beside each
    /// other are joined one after another.
    var prose: String {
        let rows = lines.map { $0.split(separator: "│", omittingEmptySubsequences: false) }
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
