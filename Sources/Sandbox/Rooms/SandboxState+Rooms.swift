import FoundationEssentials
import Model

/// LiveKit's RoomService for the rooms of the simulated sessions, so that rooms can be watched without a LiveKit
/// server.
extension SandboxState {
    func answerRoomService(_ method: String, _ request: Request) -> Response {
        let call: RoomServiceRequest
        do throws(RoomServiceRequest.TokenFlaw) {
            call = try RoomServiceRequest(
                method, request, key: configuration.liveKitKey, secret: configuration.liveKitSecret, now: now)
        } catch {
            return Response(
                status: 401, headers: ["Content-Type": "text/plain; charset=utf-8"], body: Data(error.words.utf8))
        }
        switch method {
        case "ListRooms": return listRooms(call)
        case "ListParticipants": return listParticipants(call)
        default: return twirpError(404, "bad_route", "no handler for path \"\(request.path)\"")
        }
    }

    private func listRooms(_ call: RoomServiceRequest) -> Response {
        guard call.grants.canListRooms else { return twirpError(401, "unauthenticated", "permissions denied") }
        let names = call.body["names"]?.array?.compactMap(\.string) ?? []
        var known: Set<String> = []
        let rooms = simulatedRooms { names.isEmpty || names.contains($0) }
            .filter { known.insert($0.settings.roomName).inserted }
        return twirp(["rooms": .array(rooms.map(\.json))])
    }

    private func listParticipants(_ call: RoomServiceRequest) -> Response {
        let room = call.body["room"]?.string ?? ""
        guard call.grants.administeredRoom == room else {
            return twirpError(401, "unauthenticated", "permissions denied")
        }
        // An unknown room has an empty list, as in LiveKit.
        return twirp(["participants": .array(simulatedRooms { $0 == room }.first?.participants ?? [])])
    }

    /// The rooms of the live sessions, newest first. If sessions share a room name, callers use the first one.
    private func simulatedRooms(where isWanted: (String) -> Bool) -> [SimulatedRoom] {
        sessions.live.reversed()
            .compactMap { SimulatedRoom($0, changes: scenario?.room(of: $0.id) ?? ScenarioRoom(), at: now) }
            .filter { isWanted($0.settings.roomName) }
    }

    private func twirp(_ members: [String: JSONValue]) -> Response {
        Response(status: 200, body: (try? JSONCoding.encode(JSONValue.object(members))) ?? Data("{}".utf8))
    }

    private func twirpError(_ status: Int, _ code: String, _ message: String) -> Response {
        let body = JSONValue.object(["code": .string(code), "msg": .string(message)])
        return Response(status: status, body: (try? JSONCoding.encode(body)) ?? Data("{}".utf8))
    }
}
