import Client
import Desk
import FoundationEssentials
import Model
import Sandbox
import Settings

/// A sandbox inside this process, on a free local port, for users without an API key.
enum BuiltInSandbox {
    /// Base URL and a random key, with which only this process can use it.
    static func start() async throws(Complaint) -> APIAccess {
        let key = "sk_sandbox_" + String(UInt64.random(in: 0...UInt64.max), radix: 36)
        do {
            let server = SandboxServer(SandboxConfiguration(port: 0, apiKey: Secret(key)))
            let address = try await server.start()
            return APIAccess(baseURL: try BaseURL(address.url), key: Secret(key))
        } catch let error as SandboxError {
            throw Complaint(Words.sentence(for: error))
        } catch {
            throw Complaint("The sandbox could not be started. r retries.")
        }
    }
}
