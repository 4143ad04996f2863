import Client
import FoundationEssentials
import Model
import RoomWatch
import TestSupport
import Testing

@testable import Console

/// Which server is asked about a room, and when the keys are read.
struct RoomLookerTests {
    private func service(_ server: ScriptedServer, key: String) throws -> RoomService {
        RoomService(
            RoomService.Configuration(
                server: try LiveKitServer("ws://127.0.0.1:\(server.port)"), apiKey: key,
                apiSecret: Secret("secret-of-\(key)-0123456789abcdef"), version: "test"))
    }

    private func recorder() throws -> ScriptedServer { try ScriptedServer { _ in .json(#"{"rooms":[]}"#) } }

    private func settings(_ url: String) -> LiveKitTransport { LiveKitTransport(url: url, roomName: "r") }

    @Test func `only the server of the keys is asked, and the keys are read for the first look`() async throws {
        let (own, other) = (try recorder(), try recorder())
        defer {
            own.stop()
            other.stop()
        }
        let reads = LockedValue(0)
        let client = try service(own, key: "own")
        let looker = RoomLooker(server: client.configuration.server, simulated: nil) { () throws(Complaint) in
            reads.withLock { $0 += 1 }
            return client
        }
        for url in ["ws://127.0.0.1:\(other.port)", "wss://a.example", ""] {
            await #expect(throws: RoomServiceError.otherServer) { try await looker.look(settings(url)) }
        }
        #expect(reads.withLock { $0 } == 0 && own.requests.isEmpty && other.requests.isEmpty)
        for _ in 0..<3 { _ = try await looker.look(settings("http://127.0.0.1:\(own.port)/")) }
        #expect(reads.withLock { $0 } == 1 && own.requests.count == 3 && other.requests.isEmpty)
    }

    @Test func `simulated rooms are asked of the sandbox, others of their own server`() async throws {
        let (own, sandbox) = (try recorder(), try recorder())
        defer {
            own.stop()
            sandbox.stop()
        }
        let client = try service(own, key: "own")
        let looker = RoomLooker(
            server: client.configuration.server, simulated: try service(sandbox, key: "devkey")
        ) { () throws(Complaint) in client }
        _ = try await looker.look(settings("wss://acme.livekit.cloud"))
        #expect(sandbox.requests.count == 1 && own.requests.isEmpty)
        _ = try await looker.look(settings("ws://127.0.0.1:\(own.port)"))
        #expect(sandbox.requests.count == 1 && own.requests.count == 1)
    }

    @Test func `keys that can't be read send nothing, and are read again for the next look`() async throws {
        let own = try recorder()
        defer { own.stop() }
        let client = try service(own, key: "own")
        let reads = LockedValue(0)
        let looker = RoomLooker(server: client.configuration.server, simulated: nil) { () throws(Complaint) in
            let count = reads.withLock { reads in
                reads += 1
                return reads
            }
            if count == 1 { throw Complaint("The api_secret_command failed.") }
            return client
        }
        let url = "ws://127.0.0.1:\(own.port)"
        await #expect(throws: RoomServiceError.noKeys(Complaint("The api_secret_command failed."))) {
            try await looker.look(settings(url))
        }
        #expect(own.requests.isEmpty)
        _ = try await looker.look(settings(url))
        #expect(own.requests.count == 1)
    }
}
