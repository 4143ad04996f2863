import Client
import Model
import RoomWatch

/// Looks at the rooms of sessions with the LiveKit keys of the user, and with those of the sandbox for simulated rooms.
actor RoomLooker {
    /// Server of the user's keys; nil without keys.
    private let server: LiveKitServer?
    private let simulated: RoomService?
    private let connect: @Sendable () throws(Complaint) -> RoomService?
    /// The client for `server`, after the keys were read.
    private var client: Result<RoomService?, Complaint>?

    /// `connect` reads the keys, which can run a command.
    init(
        server: LiveKitServer?, simulated: RoomService?,
        connect: @escaping @Sendable () throws(Complaint) -> RoomService?
    ) {
        (self.server, self.simulated, self.connect) = (server, simulated, connect)
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
