import Client
import FoundationEssentials
import Model
import RoomWatch
import Sandbox
import Testing

/// The RoomService of the sandbox, asked by the client of this console.
struct SandboxRoomTests {
    private func sandbox() async throws -> (SandboxServer, String) {
        let server = SandboxServer(SandboxConfiguration(port: 0, sessions: 40))
        return (server, try await server.start().url)
    }

    private func service(_ url: String, key: String = "devkey", secret: Secret? = nil) throws -> RoomService {
        RoomService(
            RoomService.Configuration(
                server: try LiveKitServer(url), apiKey: key,
                apiSecret: secret ?? SandboxConfiguration().liveKitSecret, version: "test"))
    }

    @Test func `each live session has a room with a caller, and most have an agent and the worker`() async throws {
        let (server, url) = try await sandbox()
        let client = try service(url)
        let rooms = try await client.rooms()
        #expect(rooms.unreadable.isEmpty && (3...8).contains(rooms.rooms.count))
        var workers = 0
        for room in rooms.rooms {
            let snapshot = try await client.look(at: room.name)
            #expect(snapshot.unreadable.isEmpty && snapshot.room?.name == room.name)
            let created = try #require(snapshot.room?.createdAt)
            // The caller joins some seconds after the session was created.
            if Date.now.timeIntervalSince(created) > 10 {
                #expect(snapshot.participants.contains { [.standard, .sip].contains($0.kind) })
            }
            #expect(snapshot.participants.allSatisfy { ($0.joinedAt ?? .distantPast) >= created })
            workers += snapshot.participants.count { $0.tracks.contains { $0.name == "protoface-avatar" } }
        }
        #expect(workers >= 2)
        await server.stop()
    }

    @Test func `wrong keys and unknown rooms give the same errors as a LiveKit server`() async throws {
        let (server, url) = try await sandbox()
        await #expect(throws: RoomServiceError.wrongKey) { try await service(url, key: "APIother").rooms() }
        await #expect(throws: RoomServiceError.wrongSecret) {
            try await service(url, secret: Secret("another-secret-of-32-characters!")).rooms()
        }
        #expect(try await service(url).look(at: "no-such-room").room == nil)
        await server.stop()
    }
}
