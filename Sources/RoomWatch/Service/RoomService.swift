import Client
import FoundationEssentials
import Minting
import Model

/// Client of LiveKit's RoomService that only looks: it lists rooms and participants, and joins nothing.
package struct RoomService: Sendable {
    /// Server, keys and dependencies; tests replace the clock.
    package struct Configuration: Sendable {
        package var server: LiveKitServer
        package var apiKey: String
        package var apiSecret: Secret
        /// Product and version, without line breaks.
        package var userAgent: String
        package var authorities = CertificateAuthorities()
        package var limits = Self.standardLimits
        package var now: @Sendable () -> Date = { Date() }
        package var secrets = SecretRegistry.shared
        /// Called on any thread at the end of each call.
        package var log: @Sendable (CallRecord) -> Void = { _ in }

        package init(server: LiveKitServer, apiKey: String, apiSecret: Secret, version: String) {
            (self.server, self.apiKey, self.apiSecret) = (server, apiKey, apiSecret)
            userAgent = "protoface-console/\(version)"
        }

        private static var standardLimits: TransferLimits {
            var limits = TransferLimits()
            limits.requestTimeout = .seconds(10)
            limits.maximumBodyBytes = 8 << 20
            return limits
        }
    }

    package let configuration: Configuration
    private let engine: CurlEngine

    package init(_ configuration: Configuration, engine: CurlEngine = CurlEngine()) {
        (self.configuration, self.engine) = (configuration, engine)
        configuration.secrets.note(configuration.apiSecret)
    }

    /// All rooms, or those with these names.
    package func rooms(named names: [String] = []) async throws(RoomServiceError) -> RoomAnswer.Rooms {
        let body: JSONValue = names.isEmpty ? .object([:]) : .object(["names": .array(names.map { .string($0) })])
        let answer = try await call("ListRooms", body, grant: .listRooms)
        do throws(UnreadableField) { return try RoomAnswer.rooms(answer) } catch { throw .undecodable(error.words) }
    }

    /// Empty for a room that does not exist.
    package func participants(of room: String) async throws(RoomServiceError) -> RoomAnswer.Participants {
        let answer = try await call(
            "ListParticipants", .object(["room": .string(room)]), grant: .administer(room: room))
        do throws(UnreadableField) { return try RoomAnswer.participants(answer) } catch {
            throw .undecodable(error.words)
        }
    }

    /// Asks for the room, and for its participants if it exists.
    package func look(at name: String) async throws(RoomServiceError) -> RoomSnapshot {
        let found = try await rooms(named: [name])
        // Compared here too, because an old server could ignore `names`.
        guard let room = found.rooms.first(where: { $0.name == name }) else {
            var snapshot = RoomSnapshot(at: configuration.now(), room: nil)
            snapshot.unreadable = found.unreadable
            return snapshot
        }
        let list = try await participants(of: name)
        var snapshot = RoomSnapshot(at: configuration.now(), room: room, participants: list.participants)
        (snapshot.omittedCount, snapshot.unreadable) = (list.omittedCount, found.unreadable + list.unreadable)
        return snapshot
    }

    /// Requests the state of a session's room. Sends nothing and throws if the keys are for another server.
    package func look(at settings: LiveKitTransport) async throws(RoomServiceError) -> RoomSnapshot {
        guard configuration.server.isSame(as: settings.url) else { throw .otherServer }
        return try await look(at: settings.roomName)
    }

    private func call(
        _ method: String, _ body: JSONValue, grant: ServiceTokenRequest.Grant
    ) async throws(RoomServiceError) -> Data {
        let startedAt = configuration.now()
        let request = ServiceTokenRequest(
            apiKey: configuration.apiKey, apiSecret: configuration.apiSecret, grant: grant)
        let token: Secret
        do throws(MintError) { token = try TokenMinter.mint(request, now: startedAt) } catch {
            throw .unsendable(error == .noRoom ? "room" : "key")
        }
        guard let json = try? JSONCoding.encode(body) else { throw .unsendable("room") }
        let call = ServerCall(
            url: configuration.server.roomServiceURL(method), bearer: token, body: json,
            userAgent: configuration.userAgent, isLoopback: configuration.server.isLoopback,
            authorities: configuration.authorities, limits: configuration.limits)
        return try await send(call, method, startedAt)
    }

    /// Name of the variable with a token for RoomService in curl commands.
    private static let tokenVariable = "LIVEKIT_TOKEN"

    /// Headers and bodies without the token.
    private func detail(_ call: ServerCall, _ answer: Data) -> CallDetail {
        func body(_ bytes: Data) -> CallDetail.Body {
            let text = String(decoding: bytes.prefix(CallDetail.bodyLimit), as: UTF8.self)
            return CallDetail.Body(text: configuration.secrets.masking(text), size: bytes.count)
        }
        return CallDetail(
            requestHeaders: ["Authorization: Bearer \(Secret.mask)", "Content-Type: application/json"],
            requestBody: body(call.body), responseBody: answer.isEmpty ? nil : body(answer))
    }

    private func send(_ call: ServerCall, _ method: String, _ startedAt: Date) async throws(RoomServiceError) -> Data {
        var record = CallRecord(startedAt: startedAt, method: "POST", path: LiveKitServer.roomServicePath + method)
        (record.origin, record.bytesSent) = (configuration.server.description, call.body.count)
        record.tokenVariable = Self.tokenVariable
        let begin = ContinuousClock.now
        let result: Result<ServerAnswer, RoomServiceError>
        do throws(ClientError) {
            let answer = try await engine.post(call, secrets: configuration.secrets, now: startedAt)
            (record.status, record.bytesReceived) = (answer.status, answer.bytesReceived)
            record.detail = detail(call, answer.body)
            result = answer.status == 200 ? .success(answer) : .failure(RoomServiceError(answer))
        } catch {
            record.detail = detail(call, Data())
            result = .failure(.connection(error))
        }
        record.milliseconds = (ContinuousClock.now - begin) / .milliseconds(1)
        if case .failure(let error) = result { record.failure = error.label }
        configuration.log(record)
        return try result.get().body
    }
}
