import FoundationEssentials
import Model

/// The whole API apart from its socket: sessions, ledgers and the clock they have reached.
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
    var sessionIDs: IDSequence
    private var requestIDs: IDSequence

    package init(_ configuration: SandboxConfiguration, startingAt start: Date) {
        let (start, seed, plan) = (start.onMilliseconds, configuration.seed, configuration.plan)
        let opening = start.adding(-Traffic.warmUp)
        self.configuration = configuration
        now = opening
        catalogue = AvatarCatalogue(now: start)
        credits = CreditLedger(plan: plan, balance: configuration.credits, seed: seed)
        rates = RateLimiter(limit: configuration.rateLimit)
        traffic = Traffic(plan: plan, seed: seed, from: configuration.sessions > 0 ? opening : start)
        scripts = SeededGenerator(seed: seed, stream: 5)
        sessionIDs = IDSequence(prefix: "sess_", seed: seed, stream: 6)
        requestIDs = IDSequence(prefix: "req_", seed: seed, stream: 7)
        sessions = SessionStore(history: History(count: 0, plan: plan, seed: seed, before: opening))
        seedFleet(until: start, opening: opening)
    }

    /// The traffic of the minutes before the start makes the live sessions and the newest of the finished ones.
    private mutating func seedFleet(until start: Date, opening: Date) {
        if configuration.sessions > 0 { runTraffic(until: start) }
        now = start
        _ = sessions.settle(at: start)
        let finished = sessions.count - sessions.liveCount
        let history = History(
            count: configuration.sessions - finished, plan: configuration.plan, seed: configuration.seed, before: opening)
        sessions = sessions.replacingHistory(history, keepingFinished: configuration.sessions)
        credits = CreditLedger(
            plan: configuration.plan, balance: configuration.credits.map { $0 + runningCredits }, seed: configuration.seed)
    }

    /// Answers one request; the clock never goes back.
    package mutating func respond(to request: Request, at moment: Date) -> Response {
        advance(to: moment)
        let requestID = requestIDs.next(at: now)
        var response: Response
        do throws(Refusal) {
            response = try answer(request)
        } catch {
            let body = try? JSONCoding.encode(error.envelope(requestID: requestID))
            response = Response(status: error.status, headers: error.headers, body: body ?? Data())
        }
        response.headers["Content-Type"] = "application/json"
        response.headers["X-Request-Id"] = requestID
        if request.method == "HEAD" { response.body = Data() }
        return response
    }

    private mutating func answer(_ request: Request) throws(Refusal) -> Response {
        guard let resource = Resource(path: request.path) else {
            throw .notFound("path_not_found", "There is no such path in this API.")
        }
        guard resource.methods.contains(request.method) else { throw .methodNotAllowed(resource.methods) }
        guard resource.needsKey else { return try .json(platformStatus) }
        let caller = try authenticate(request)
        return switch resource {
        case .status: try .json(platformStatus)
        case .sessions:
            request.method == "POST" ? try createSession(request, caller: caller) : try listSessions(QueryReader(request.query))
        case .session(let id): try .json(try session(id))
        case .sessionEnd(let id): try endSession(id)
        case .avatars: try listAvatars(QueryReader(request.query))
        case .avatar(let id): try .json(try avatar(id))
        case .usage: try .json(try usageReport(QueryReader(request.query)))
        case .quota: try .json(quota)
        case .plans: try .json(Page(rows: Plan.published.map(Row.value)))
        }
    }

    private func authenticate(_ request: Request) throws(Refusal) -> Fingerprint {
        guard let header = request.header("Authorization") else {
            throw .authentication("missing_api_key", "An API key is needed: Authorization: Bearer sk_….")
        }
        let parts = header.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "bearer" else {
            throw .authentication("malformed_authorization", "The Authorization header must be Bearer and an API key.")
        }
        let key = Secret(Array(parts[1].utf8))
        let isAccepted = configuration.apiKey.map { $0 == key } ?? (parts[1].hasPrefix("sk_") && parts[1].utf8.count > 3)
        guard isAccepted else { throw .authentication("invalid_api_key", "The API key is not valid or was revoked.") }
        return Fingerprint(key)
    }
}
