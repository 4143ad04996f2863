import Client
import FoundationEssentials
import Minting
import Model
import RoomRecords
import RoomWatch

/// What a helper process needs to join a room. The secret of the keys stays here; the helper gets a short-lived token.
enum RoomJoin {
    /// Why a room is not joined.
    enum Refusal: Error {
        case service(RoomServiceError)
        case complaint(Complaint)
    }

    /// Asks LiveKit first whether the room exists: joining a room that does not exist would create it, and may start
    /// agents.
    static func order(_ room: String, _ service: RoomService, library: String) async throws(Refusal) -> WatchOrder {
        let found: RoomAnswer.Rooms
        do throws(RoomServiceError) { found = try await service.rooms(named: [room]) } catch { throw .service(error) }
        let server = service.configuration.server
        guard found.rooms.contains(where: { $0.name == room }) else {
            throw .complaint(Complaint("There is no room \(room) on \(server.hostLabel) now; it was not joined."))
        }
        return WatchOrder(library: library, url: server.description, token: try token(room, service.configuration))
    }

    private static func token(_ room: String, _ keys: RoomService.Configuration) throws(Refusal) -> Secret {
        let identity = LiveKitParticipant.watcherPrefix + String(UInt64.random(in: 0 ... .max), radix: 36)
        let request = ServiceTokenRequest(
            apiKey: keys.apiKey, apiSecret: keys.apiSecret, grant: .watch(room: room, identity: identity))
        do throws(MintError) {
            let token = try TokenMinter.mint(request, now: Date())
            SecretRegistry.shared.note(token)
            return token
        } catch {
            throw .complaint(Complaint("The token for the room could not be made."))
        }
    }
}
