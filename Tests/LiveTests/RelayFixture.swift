import Client
import Model
import TestSupport

@testable import Live

/// Sessions with the tests' own media relay.
enum RelayFixture {
    static let token = "pmt_" + String((0..<24).compactMap { _ in "abcdefghijkmnpqrstuvwxyz".randomElement() })

    /// Runs a session with a relay that follows the script until `isDone`, and returns the measurements.
    static func meter(
        of script: @escaping TestRelay.Script, until isDone: @escaping (LiveMeter) -> Bool = { $0.end != nil }
    ) async throws -> LiveMeter {
        let relay = try TestRelay(script)
        defer { relay.stop() }
        let session = LiveSession(try configuration(relay.url))
        session.start()
        defer { session.close() }
        return try await waiting("the end of the script") {
            let meter = session.meter
            return isDone(meter) ? meter : nil
        }
    }

    static func configuration(_ url: String) throws -> RelayConnection.Configuration {
        let client = APIClient(
            APIClient.Configuration(
                baseURL: try BaseURL("http://127.0.0.1:1"), apiKey: Secret("sk_test_1234567890"), version: "0"))
        return try client.relayConfiguration(PipecatRelay(mediaURL: url, mediaToken: Secret(token)))
    }

    static let connected: TestRelay.Script = { peer in
        guard peer.acceptWebSocket() else { return }
        peer.sendRecord(0x10, #"{"session_id":"sess_1"}"#)
    }
}
