import FoundationEssentials
import Model

/// State of the sandbox API without networking: sessions, ledgers and the simulated time.
package struct SandboxState {
    let configuration: SandboxConfiguration
    let catalogue: AvatarCatalogue
    var now: Date
    var sessions: SessionStore
    var credits: CreditLedger
    var rates: RateLimiter
    var idempotency = IdempotencyLedger()
    var traffic: Traffic
    var scripts: SeededGenerator
    var faults: ActiveFaults
    var scenario: ScenarioPlayer?
    var written = SessionJSONCache()
    var relays = RelayRegistry()
    var sessionIDs: IDSequence
    private var requestIDs: IDSequence

    package init(_ configuration: SandboxConfiguration, startingAt start: Date) {
        let (start, seed, plan) = (start.roundedToMilliseconds, configuration.seed, configuration.plan)
        let warmUpStart = start.adding(-Traffic.warmUp)
        self.configuration = configuration
        now = warmUpStart
        catalogue = AvatarCatalogue(now: start)
        credits = CreditLedger(plan: plan, balance: configuration.credits, spent: nil, seed: seed)
        rates = RateLimiter(limit: configuration.rateLimit)
        traffic = Traffic(plan: plan, seed: seed, from: configuration.sessions > 0 ? warmUpStart : start)
        scripts = SeededGenerator(seed: seed, stream: 5)
        faults = ActiveFaults(seed: seed)
        scenario = configuration.scenario.map { ScenarioPlayer($0, from: start) }
        sessionIDs = IDSequence(prefix: "sess_", seed: seed, stream: 6)
        requestIDs = IDSequence(prefix: "req_", seed: seed, stream: 7)
        sessions = SessionStore(history: History(count: 0, plan: plan, seed: seed, before: warmUpStart))
        seedFleet(warmUpStart: warmUpStart, start: start)
        for setting in configuration.faults { switchOn(setting) }
    }

    /// Simulates the traffic before the start, which creates the live sessions and the newest finished ones.
    private mutating func seedFleet(warmUpStart: Date, start: Date) {
        if configuration.sessions > 0 { runTraffic(until: start) }
        now = start
        _ = sessions.settle(at: start)
        let finished = sessions.count - sessions.liveCount
        let history = History(
            count: configuration.sessions - finished, plan: configuration.plan, seed: configuration.seed,
            before: warmUpStart)
        sessions = sessions.withHistory(history, keepingFinished: configuration.sessions)
        credits = CreditLedger(
            plan: configuration.plan, balance: configuration.credits.map { $0 + runningCredits },
            spent: finishedMonthCredits(), seed: configuration.seed)
    }

    /// Handles one request. A `moment` in the past does not move the clock back.
    package mutating func respond(to request: Request, at moment: Date) -> Response {
        advance(to: moment)
        let requestID = requestIDs.next(at: now)
        var response: Response
        let resource = Resource(path: request.path)
        let isSandboxOnly = resource?.isSandboxOnly ?? false
        if !isSandboxOnly, let gatewayError = gatewayErrorResponse() {
            response = gatewayError
        } else {
            do throws(Refusal) {
                if !isSandboxOnly, faults.drawFault(.errorRate) { throw .internal }
                response = try handle(request, resource)
            } catch {
                response = errorResponse(for: error, requestID)
            }
        }
        if !isSandboxOnly { response = spoilt(response) }
        addCommonHeaders(to: &response, requestID)
        if request.method == "HEAD" {
            response.headers["Content-Length"] = String(response.body.count)
            response.body = Data()
        }
        return response
    }

    /// The response to bytes that are not a valid request.
    mutating func refuse(_ refusal: Refusal, at moment: Date) -> Response {
        advance(to: moment)
        let requestID = requestIDs.next(at: now)
        var response = errorResponse(for: refusal, requestID)
        addCommonHeaders(to: &response, requestID)
        return response
    }

    private func errorResponse(for refusal: Refusal, _ requestID: String) -> Response {
        let body = try? JSONCoding.encode(refusal.envelope(requestID: requestID))
        return Response(status: refusal.status, headers: refusal.headers, body: body ?? Data())
    }

    private func addCommonHeaders(to response: inout Response, _ requestID: String) {
        response.headers["Content-Type"] = response.headers["Content-Type"] ?? "application/json"
        response.headers["X-Request-Id"] = requestID
        response.headers["Date"] = HTTPDate.text(now + faults.skew)
    }

    private mutating func handle(_ request: Request, _ resource: Resource?) throws(Refusal) -> Response {
        guard let resource else {
            throw .notFound("path_not_found", "There is no such path in this API.")
        }
        guard resource.methods.contains(request.method) else { throw .methodNotAllowed(resource.methods) }
        if case .pipecatMedia(let id) = resource { return try refuseMediaRequest(request, session: id) }
        if case .roomService(let method) = resource { return answerRoomService(method, request) }
        guard resource.needsKey else { return try .json(platformStatus) }
        let caller = try authenticate(request)
        if !resource.isSandboxOnly, faults[.forbidden] != nil {
            throw Refusal(
                status: 403, type: .permission, code: "permission_denied",
                message: "This API key may not access this resource.")
        }
        return switch resource {
        case .status, .pipecatMedia, .roomService: try .json(platformStatus)
        case .pipecatSessions: try createPipecatSession(request, caller: caller)
        case .sessions:
            request.method == "POST"
                ? try createSession(request, caller: caller) : try listSessions(QueryReader(request.query))
        case .session(let id): try session(id)
        case .sessionEnd(let id): try endSession(id)
        case .avatars: try listAvatars(QueryReader(request.query))
        case .avatar(let id): try .json(try avatar(id))
        case .usage: try .json(try usageReport(QueryReader(request.query)))
        case .quota: try .json(quota)
        case .plans: try .json(Plan.published)
        case .tap: .tap
        case .faults: try handleFaultsRequest(request)
        case .fault(let name): try switchOff(named: name)
        }
    }

    private func authenticate(_ request: Request) throws(Refusal) -> Fingerprint {
        guard let header = request.header("Authorization") else {
            throw .authentication("missing_api_key", "An API key is required: Authorization: Bearer sk_….")
        }
        let parts = header.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "bearer" else {
            throw .authentication("malformed_authorization", "The Authorization header must be Bearer and an API key.")
        }
        let key = Secret(Array(parts[1].utf8))
        let isAccepted =
            configuration.apiKey.map { $0 == key } ?? (parts[1].hasPrefix("sk_") && parts[1].utf8.count > 3)
        guard isAccepted else { throw .authentication("invalid_api_key", "The API key is not valid or was revoked.") }
        return Fingerprint(key)
    }
}
