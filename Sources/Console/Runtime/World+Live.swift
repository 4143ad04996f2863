import Client
import FoundationEssentials
import Model
import Sandbox

extension World {
    /// The real API, or without access the embedded sandbox, which starts with the connection.
    static func live(access: APIAccess?, isReadOnly: Bool, log: CallLog) -> World {
        World(
            now: { Date() },
            connect: { () async throws(ConnectError) in
                var connection = try await connection(access, log)
                connection.place.isReadOnly = isReadOnly
                return connection
            })
    }

    private static func connection(_ access: APIAccess?, _ log: CallLog) async throws(ConnectError) -> Connection {
        guard let access else { return try await sandbox(log) }
        return Connection(place: access.place, api: .live(access.client(log: log)))
    }

    private static func sandbox(_ log: CallLog) async throws(ConnectError) -> Connection {
        let key = "sk_sandbox_" + String(UInt64.random(in: 0...UInt64.max), radix: 36)
        do {
            let server = SandboxServer(SandboxConfiguration(port: 0, apiKey: Secret(key)))
            let address = try await server.start()
            let access = APIAccess(baseURL: try BaseURL(address.url), key: Secret(key))
            let place = Place(kind: .sandbox, badge: "SANDBOX", host: access.baseURL.hostLabel)
            return Connection(place: place, api: .live(access.client(log: log)))
        } catch let error as SandboxError {
            throw ConnectError(sentence: Words.sentence(for: error))
        } catch {
            throw ConnectError(sentence: "The sandbox could not be started. r tries again.")
        }
    }
}
