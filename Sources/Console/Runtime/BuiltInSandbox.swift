import Client
import Desk
import FoundationEssentials
import Model
import RoomWatch
import Sandbox
import Settings

/// A sandbox inside this process, on a free local port, for users without an API key.
enum BuiltInSandbox {
    /// Base URL and a random key, with which only this process can use it, and the access to its simulated rooms.
    static func start() async throws(Complaint) -> (access: APIAccess, rooms: RoomService) {
        let key = "sk_sandbox_" + String(UInt64.random(in: 0...UInt64.max), radix: 36)
        do {
            var configuration = SandboxConfiguration(port: 0, apiKey: Secret(key))
            configuration.liveKitSecret = Secret(String(UInt64.random(in: 0...UInt64.max), radix: 36) + key)
            let server = SandboxServer(configuration)
            let address = try await server.start()
            let rooms = RoomService(
                RoomService.Configuration(
                    server: try LiveKitServer(address.url), apiKey: configuration.liveKitKey,
                    apiSecret: configuration.liveKitSecret, version: Version.current))
            return (APIAccess(baseURL: try BaseURL(address.url), key: Secret(key)), rooms)
        } catch let error as SandboxError {
            throw Complaint(Words.sentence(for: error))
        } catch {
            throw Complaint("The sandbox could not be started.")
        }
    }
}
