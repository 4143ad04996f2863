import FoundationEssentials
import Model

/// A request's worker token held against the request itself: the form and the command ask the same.
package enum TokenCheck {
    /// Empty without a token, and for a transport that has none. `cap` is the plan's longest session, in seconds.
    package static func verdicts(
        of request: CreateRequest, at now: Date, clockSkew: TimeInterval? = nil, cap: Int? = nil
    )
        -> [TokenVerdict]
    {
        guard let transport = request.json["transport"], transport["type"]?.string == TransportType.livekit.rawValue,
            !request.workerToken.isEmpty
        else { return [] }
        let wanted = request.json["max_duration_seconds"]?.integer ?? cap
        return TokenInspection.verdicts(
            of: request.workerToken,
            against: TokenExpectations(
                roomName: transport["room_name"]?.string,
                workerIdentity: transport["worker_identity"]?.string ?? LiveKitTransport.defaultWorkerIdentity,
                audioSource: transport["audio_source"]?.string.map(AudioSource.init) ?? .dataStream,
                maxDurationSeconds: wanted.map { min($0, cap ?? $0) }, now: now, clockSkew: clockSkew))
    }

    /// Verdicts that block, as problems of the token's field.
    package static func problems(_ verdicts: [TokenVerdict]) -> [FieldProblem] {
        verdicts.filter { $0.level == .blocking }.map { verdict in
            let evidence = SecretShape.masking(verdict.evidence)
            return FieldProblem(
                path: "transport.worker_token", code: "transport.worker_token.\(verdict.check.rawValue)",
                message: "\(evidence.prefix(1).uppercased())\(evidence.dropFirst()).", kind: .unprocessable)
        }
    }
}
