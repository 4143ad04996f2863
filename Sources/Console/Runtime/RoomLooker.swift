import Client
import Model
import Desk
import RoomRecords
import RoomWatch

/// Looks at the rooms of sessions with the LiveKit keys of the user, and with those of the sandbox for simulated rooms.
actor RoomLooker {
    /// Server of the user's keys; nil without keys.
    private let server: LiveKitServer?
    private let simulated: RoomService?
    /// The source of the LiveKit keys, as text for the user.
    private let keys: String
    private let connect: @Sendable () throws(Complaint) -> RoomService?
    /// The client for `server`, after the keys were read.
    private var client: Result<RoomService?, Complaint>?

    /// `connect` reads the keys, which can run a command.
    init(
        server: LiveKitServer?, simulated: RoomService?, keys: String = "the LiveKit keys",
        connect: @escaping @Sendable () throws(Complaint) -> RoomService?
    ) {
        (self.server, self.simulated, self.keys, self.connect) = (server, simulated, keys, connect)
    }

    /// Throws `otherServer` without a call if the keys are not for the server of the session.
    func look(_ settings: LiveKitTransport) async throws(RoomServiceError) -> RoomSnapshot {
        if server?.isSame(as: settings.url) == true {
            guard let client = try await readClient() else { throw .otherServer }
            return try await client.look(at: settings)
        }
        guard let simulated else { throw .otherServer }
        return try await simulated.look(at: settings.roomName)
    }

    /// What a helper process needs to join the room of a session. Nothing is sent if the keys are for another server,
    /// or if the library is not on this machine.
    func order(_ settings: LiveKitTransport, library: @Sendable () throws(Complaint) -> String) async throws(Complaint)
        -> WatchOrder
    {
        guard let server, server.isSame(as: settings.url) else {
            throw Complaint("There are no LiveKit keys for the server of this session.")
        }
        let library = try library()
        do throws(RoomJoin.Refusal) {
            let client: RoomService?
            do throws(RoomServiceError) { client = try await readClient() } catch { throw .service(error) }
            guard let client else { throw .service(.otherServer) }
            return try await RoomJoin.order(settings.roomName, client, library: library)
        } catch {
            switch error {
            case .complaint(let complaint): throw complaint
            case .service(let error):
                throw Complaint(Words.sentence(for: error, server: server.hostLabel, keys: keys))
            }
        }
    }

    /// Keys that could not be read are read again for the next look.
    private func readClient() async throws(RoomServiceError) -> RoomService? {
        if case .success(let client)? = client { return client }
        let connect = connect
        // Detached, because a key command blocks its thread.
        let result = await Task.detached { () -> Result<RoomService?, Complaint> in
            do throws(Complaint) { return .success(try connect()) } catch { return .failure(error) }
        }.value
        client = result
        do throws(Complaint) { return try result.get() } catch { throw .noKeys(error) }
    }
}
