import FoundationEssentials
import Model

/// Checks the worker token of a create request against the request, for the form and the commands.
package enum TokenCheck {
    /// Empty without a token, and for transports without one. `cap` is the plan's maximum duration in seconds.
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

    /// Blocking verdicts as problems of the token field.
    package static func problems(_ verdicts: [TokenVerdict]) -> [FieldProblem] {
        verdicts.filter { $0.level == .blocking }.map { verdict in
            let evidence = SecretShape.masking(verdict.evidence)
            return FieldProblem(
                path: "transport.worker_token", code: "transport.worker_token.\(verdict.check.rawValue)",
                message: "\(evidence.prefix(1).uppercased())\(evidence.dropFirst()).", kind: .unprocessable)
        }
    }
}
