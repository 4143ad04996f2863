import Model
import TestSupport

@testable import Client

/// A client connected to a scripted server, with the call log.
struct API: Sendable {
    let server: ScriptedServer
    let client: APIClient
    let log: CallLog
    let engine: CurlEngine
    let key: String

    /// Runs `body` with a new server and client, and stops both afterwards.
    static func with(
        _ script: @escaping ScriptedServer.Script, configure: (inout APIClient.Configuration) -> Void = { _ in },
        _ body: (API) async throws -> Void
    ) async throws {
        let server = try ScriptedServer(script)
        defer { server.stop() }
        let (log, engine, key) = (CallLog(), CurlEngine(), "sk_live_" + random())
        defer { engine.shutdown() }
        var configuration = APIClient.Configuration(
            baseURL: try BaseURL("http://127.0.0.1:\(server.port)"), apiKey: Secret(key), version: "0.0")
        configuration.retries = .none
        configuration.log = { log.append($0) }
        configure(&configuration)
        try await body(
            API(server: server, client: APIClient(configuration, engine: engine), log: log, engine: engine, key: key))
    }

    static func random() -> String {
        String((0..<24).compactMap { _ in "abcdefghijkmnpqrstuvwxyz23456789".randomElement() })
    }

    /// A random text in JWT format.
    static func token() -> String { "eyJ\(random()).eyJ\(random()).\(random())" }
}

/// Collects the records that a client logs.
final class CallLog: Sendable {
    private let entries = LockedValue<[CallRecord]>([])

    var records: [CallRecord] { entries.withLock { $0 } }
    func append(_ record: CallRecord) { entries.withLock { $0.append(record) } }
}

/// Waits for the condition; returns false if it is not true within the limit.
func holds(within limit: Duration = .seconds(10), _ condition: () -> Bool) async -> Bool {
    let clock = ContinuousClock()
    let end = clock.now + limit
    while !condition() {
        guard clock.now < end else { return false }
        try? await clock.sleep(for: .milliseconds(1))
    }
    return true
}

/// The error that the call throws; nil if it succeeds.
func failure<T>(_ call: () async throws(ClientError) -> T) async -> ClientError? {
    do throws(ClientError) { _ = try await call() } catch { return error }
    return nil
}
