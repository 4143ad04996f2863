import FoundationEssentials
import Model

extension SandboxState {
    mutating func createPipecatSession(_ request: Request, caller: Fingerprint) throws(Refusal) -> Response {
        let (body, _) = try decodeJSONBody(request)
        if let problem = CreateRules.pipecatProblems(in: body).first { throw Refusal(problem) }
        guard let fields = try? JSONCoding.decode(PipecatBody.self, from: JSONCoding.encode(body), isStrict: true)
        else { throw .invalid("body.malformed", "The body can't be decoded.") }
        try checkRate(of: caller)
        try checkAvatar(fields.avatarID)
        try checkPlan()
        try checkCapacity()
        rates.count(caller, at: now)
        let headers = rates.standing(of: caller, at: now)?.headers(skew: faults.skew) ?? [:]
        let session = start(fields).shifted(by: faults.skew)
        let token = relays.add(session.id, at: now).withUnsafeBytes { String(decoding: $0, as: UTF8.self) }
        let authority = request.header("Host") ?? "\(configuration.host):\(configuration.port)"
        let relay = PipecatAnswer.Relay(
            mediaURL: "ws://\(authority)/v1/pipecat/sessions/\(session.id.rawValue)/media", mediaToken: token,
            videoEncoding: configuration.relayEncoding)
        var response = try Response.json(PipecatAnswer(session: session, relay: relay), status: 201, headers: headers)
        // Only the first request of a connection can be upgraded to a WebSocket, so the client must open another one.
        response.delivery.keepsConnection = false
        return response
    }

    private mutating func start(_ body: PipecatBody) -> Session {
        let cap = configuration.plan.maxDurationSeconds
        let session = Session(
            id: SessionID(sessionIDs.next(at: now)), status: .queued, avatarID: body.avatarID, transport: .pipecat,
            quality: body.quality ?? .standard, maxDurationSeconds: min(cap, body.maxDurationSeconds ?? cap),
            idleTimeoutSeconds: body.idleTimeoutSeconds ?? CreateRequest.defaultIdleTimeoutSeconds,
            metadata: body.metadata ?? [:], createdAt: now)
        return launch(session, tokenFault: { _ in nil })
    }

    // MARK: Sockets

    /// Answers a request for a session's media that is not upgraded to a WebSocket.
    func refuseMediaRequest(_ request: Request, session id: String) throws(Refusal) -> Response {
        _ = try checkMediaRequest(request, session: id)
        throw Refusal(
            status: 426, type: .invalidRequest, code: "upgrade_required",
            message: "This path is a WebSocket: send Connection: Upgrade and Upgrade: websocket.",
            headers: ["Upgrade": "websocket"])
    }

    /// Opens the socket of a session; nil if the request is refused.
    mutating func openRelay(_ request: Request, at moment: Date) -> SessionID? {
        advance(to: moment)
        guard case .pipecatMedia(let id)? = Resource(path: request.path),
            let session = try? checkMediaRequest(request, session: id)
        else { return nil }
        relays[session]?.isOpen = true
        relays[session]?.closedAt = nil
        return session
    }

    /// Notes that the socket has closed. The session continues for a while without it.
    mutating func closeRelay(_ id: SessionID, at moment: Date) {
        advance(to: moment)
        relays[id]?.isOpen = false
        relays[id]?.closedAt = now
    }

    private func checkMediaRequest(_ request: Request, session id: String) throws(Refusal) -> SessionID {
        let session = SessionID(id)
        guard let relay = relays[session], let token = Self.mediaToken(in: request), token == relay.token else {
            throw Refusal(
                status: 403, type: .permission, code: "media_token_invalid",
                message: "The media token is missing, or is not that of this session.")
        }
        guard now < relay.expiry else {
            throw Refusal(
                status: 403, type: .permission, code: "media_token_expired",
                message: "The media token has expired: it is valid for five minutes.")
        }
        guard !relay.isOpen else {
            throw .conflict("media_socket_open", "The media relay of this session has an open socket already.")
        }
        guard faults[.relayRefused] == nil else {
            throw Refusal(
                status: 503, type: .serviceUnavailable, code: "relay_unavailable",
                message: "The media relay is not available.")
        }
        return session
    }

    /// Returns the token of the `Authorization` header, or else the second subprotocol.
    private static func mediaToken(in request: Request) -> Secret? {
        if let header = request.header("Authorization") {
            let parts = header.split(separator: " ", maxSplits: 1)
            return parts.count == 2 && parts[0].lowercased() == "bearer" ? Secret(String(parts[1])) : nil
        }
        let offered = (request.header("Sec-WebSocket-Protocol") ?? "").split(separator: ",")
        guard offered.count == 2 else { return nil }
        return Secret(String(offered[1].drop { $0 == " " }))
    }

    /// Ends the sessions whose socket has closed and was not opened again in time.
    mutating func endAbandonedRelays() {
        guard !relays.relays.isEmpty else { return }
        for (id, since) in relays.abandoned(at: now) {
            sessions.end(id, at: min(since, now))
            forgetJSON(of: id)
        }
        relays.removeAll { sessions.liveWorker($0) != nil }
    }

    // MARK: Media

    /// Returns what the relay of a session must know at each step. `hasAudio` is true if the relay has received audio
    /// since the last step.
    mutating func relayConditions(_ id: SessionID, hasAudio: Bool, at moment: Date) -> RelayConditions {
        advance(to: moment)
        let now = now
        if hasAudio {
            sessions.change(id) { $0.noteAudio(at: now) }
            forgetJSON(of: id)
        }
        var conditions = RelayConditions(
            status: sessions.liveWorker(id)?.timeline.status(at: now) ?? .ended, encoding: configuration.relayEncoding)
        conditions.sendsReady = faults[.noReady] == nil
        conditions.dropDelay = faults.number(.relayDrop)
        conditions.stallSeconds = faults.number(.relayStall)
        conditions.garbageShare = faults.number(.relayGarbage)
        conditions.echoedToken = faults[.echoToken] == nil ? nil : relays[id]?.token
        return conditions
    }

    /// Counts a picture that was sent.
    mutating func countRelayFrame(_ id: SessionID, at moment: Date) {
        advance(to: moment)
        let now = now
        sessions.change(id) { $0.countFrame(at: now) }
        forgetJSON(of: id)
    }

    private mutating func forgetJSON(of id: SessionID) {
        if let position = sessions.position(of: id) { written.remove(sessions.place(position)) }
    }
}

/// State of a session and its faults, for its media relay.
struct RelayConditions {
    var status: SessionStatus
    var encoding: RelayVideoEncoding
    var sendsReady = true
    /// Seconds from the first picture until the connection is dropped.
    var dropDelay: Double?
    /// Seconds without pictures in every 10 s.
    var stallSeconds: Double?
    var garbageShare: Double?
    var echoedToken: Secret?
}
