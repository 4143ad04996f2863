import FoundationEssentials
import Model

extension SandboxState {
    package static let bodyLimit = 1 << 20

    mutating func createSession(_ request: Request, caller: Fingerprint) throws(Refusal) -> Response {
        let key = try idempotencyKey(request, caller: caller)
        let (body, fingerprint) = try decodeJSONBody(request)
        if let key, let entry = idempotency.entry(key, at: now) {
            guard entry.request == fingerprint else {
                throw .conflict(
                    "idempotency_key_reused", "This Idempotency-Key was used with another body.",
                    param: "Idempotency-Key")
            }
            return Response(status: 201, body: entry.body)
        }
        if let problem = CreateRules.problems(in: body).first { throw Refusal(problem) }
        let fields = try createBody(request)
        try checkRate(of: caller)
        try checkAvatar(fields.avatarID)
        try checkPlan()
        try checkCapacity()
        rates.count(caller, at: now)
        let rateLimit = rates.standing(of: caller, at: now)
        let token = Secret(body["transport"]?["worker_token"]?.string ?? "")
        let session = start(fields, pass: TokenValidation(token, room: fields.transport.roomName)).shifted(
            by: faults.skew)
        var response = try Response.json(session, status: 201, headers: rateLimit?.headers(skew: faults.skew) ?? [:])
        if let key { idempotency.remember(.init(request: fingerprint, body: response.body, madeAt: now), for: key) }
        if faults[.echoToken] != nil { response.body = insertToken(token, into: response.body) }
        return response
    }

    private func insertToken(_ token: Secret, into body: Data) -> Data {
        guard let json = try? JSONCoding.decode(JSONValue.self, from: body, isStrict: true), let object = json.object,
            var transport = object["transport"]?.object
        else { return body }
        transport["worker_token"] = .string(token.withUnsafeBytes { String(decoding: $0, as: UTF8.self) })
        return (try? JSONCoding.encode(JSONValue.object(object.merging(["transport": .object(transport)]) { $1 })))
            ?? body
    }

    func checkCapacity() throws(Refusal) {
        guard let retryAfter = faults.number(.atCapacity) else { return }
        throw Refusal(
            status: 503, type: .serviceUnavailable, code: "at_capacity", message: "There is no free worker.",
            headers: ["Retry-After": String(Int(retryAfter))])
    }

    private func idempotencyKey(_ request: Request, caller: Fingerprint) throws(Refusal) -> IdempotencyLedger.Key? {
        guard let value = request.header("Idempotency-Key") else { return nil }
        guard IdempotencyLedger.keyLengths.contains(value.count) else {
            throw .unprocessable(
                "idempotency_key.out_of_range", "An Idempotency-Key has 1 to 255 characters.", param: "Idempotency-Key")
        }
        return .init(caller: caller, value: value)
    }

    /// The decoded body and a fingerprint of its canonical form, which ignores member order and white space.
    func decodeJSONBody(_ request: Request) throws(Refusal) -> (JSONValue, Fingerprint) {
        guard request.body.count <= Self.bodyLimit else { throw .bodyTooLarge }
        let mediaType = request.header("Content-Type")?.prefix { $0 != ";" }.filter { !$0.isWhitespace }.lowercased()
        guard mediaType == "application/json" else {
            throw .invalid("body.not_json", "The body must be sent as application/json.")
        }
        guard request.body.withUnsafeBytes(JSONText.isStrict),
            let value = try? JSONCoding.decode(JSONValue.self, from: request.body.data, isStrict: true),
            let canonical = try? JSONCoding.encode(value)
        else { throw .invalid("body.malformed", "The body is not valid JSON.") }
        return (value, Fingerprint(Secret(canonical)))
    }

    private func createBody(_ request: Request) throws(Refusal) -> CreateBody {
        do {
            return try JSONCoding.decode(CreateBody.self, from: request.body.data, isStrict: true)
        } catch {
            throw .invalid("body.malformed", "The body can't be decoded: \(DecodingProblem.reason(error)).")
        }
    }

    mutating func checkRate(of caller: Fingerprint) throws(Refusal) {
        guard let rateLimit = rates.standing(of: caller, at: now), rateLimit.remaining == 0 else { return }
        let wait = max(1, Int(rateLimit.reset.timeIntervalSince(now).rounded(.up)))
        throw Refusal(
            status: 429, type: .rateLimit, code: "rate_limit_exceeded", message: "Too many creates: wait \(wait) s.",
            headers: rateLimit.headers(skew: faults.skew).merging(["Retry-After": String(wait)]) { first, _ in first })
    }

    func checkAvatar(_ id: String) throws(Refusal) {
        guard let avatar = catalogue.avatar(id) else {
            throw .unprocessable("avatar_id.unknown", "There is no such avatar.", param: "avatar_id")
        }
        guard avatar.status == .ready else {
            throw .conflict("avatar_not_ready", "The avatar is \(avatar.status), not ready.", param: "avatar_id")
        }
    }

    func checkPlan() throws(Refusal) {
        guard credits.balance(running: runningCredits) > 0 else {
            throw Refusal(
                status: 402, type: .quotaExceeded, code: "insufficient_credit_balance",
                message: "The credit balance is empty.")
        }
        let plan = configuration.plan
        guard sessions.liveCount < plan.concurrentSessions else {
            throw Refusal(
                status: 429, type: .quotaExceeded, code: "concurrent_sessions",
                message: "The \(plan.key) plan allows \(plan.concurrentSessions) sessions at a time.")
        }
    }

    private mutating func start(_ body: CreateBody, pass: TokenValidation) -> Session {
        let cap = configuration.plan.maxDurationSeconds
        let session = Session(
            id: SessionID(sessionIDs.next(at: now)), status: .queued, avatarID: body.avatarID,
            transport: .livekit(body.transport),
            quality: body.quality ?? .standard, maxDurationSeconds: min(cap, body.maxDurationSeconds ?? cap),
            idleTimeoutSeconds: body.idleTimeoutSeconds ?? CreateRequest.defaultIdleTimeoutSeconds,
            metadata: body.metadata ?? [:],
            createdAt: now)
        return launch(session, tokenFault: pass.fault)
    }

    /// Starts a simulated worker with the active faults.
    @discardableResult
    mutating func launch(
        _ session: Session, tokenFault: (_ joining: Date) -> Fault?, change: (inout WorkerScript) -> Void = { _ in }
    ) -> Session {
        var script = session.transport == .pipecat ? .relay(using: &scripts) : WorkerScript(using: &scripts)
        script.starting += faults.number(.slowStart) ?? 0
        let joining = now.adding(script.queued + script.joining + faults.skew)
        if let stage = faults.stage {
            (script.fault, script.faultStage, script.faultDelay) = (stage.fault, stage, 10)
        } else {
            script.fault = tokenFault(joining)
        }
        change(&script)
        var worker = Worker(session, script: script, isTraffic: false)
        if faults[.freezeVideo] != nil { worker.pauseVideo(at: now) }
        keep(worker)
        return worker.session(at: now)
    }
}

extension Secret {
    fileprivate var data: Data { withUnsafeBytes { Data($0) } }
}

extension Refusal {
    /// 400, because the published API documents no 413.
    static let bodyTooLarge = invalid("body.too_large", "The body must be at most 1 MiB.", status: 400)
}
