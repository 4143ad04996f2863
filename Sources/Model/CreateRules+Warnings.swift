/// A setting of a valid create request that has no effect, or probably an unwanted effect. The API accepts it.
package struct FieldWarning: Equatable, Sendable {
    /// Dot-path from the root of the body, e.g. `transport.subscribe_to_identity`.
    package var path: String
    /// A sentence for the user, without the path; never contains the field's value.
    package var message: String

    package init(path: String, message: String) { (self.path, self.message) = (path, message) }
}

extension CreateRules {
    /// The warnings about a body, in field order; empty for values that `problems(in:)` rejects.
    package static func warnings(in body: JSONValue) -> [FieldWarning] {
        (body["transport"].map(subscriptionWarnings) ?? []) + idleWarnings(body)
    }

    private static func subscriptionWarnings(_ transport: JSONValue) -> [FieldWarning] {
        guard transport["type"]?.string == TransportType.livekit.rawValue,
            let pinned = transport["subscribe_to_identity"]?.string
        else { return [] }
        let path = "transport.subscribe_to_identity"
        guard transport["audio_source"]?.string == AudioSource.track.rawValue else {
            return [
                FieldWarning(path: path, message: "It has no effect: only audio_source track uses it.")
            ]
        }
        let worker = transport["worker_identity"]?.string ?? LiveKitTransport.defaultWorkerIdentity
        guard pinned == worker else { return [] }
        return [
            FieldWarning(
                path: path, message: "It is the worker's own identity: the worker would wait for its own track.")
        ]
    }

    private static func idleWarnings(_ body: JSONValue) -> [FieldWarning] {
        guard let idle = body["idle_timeout_seconds"]?.integer, CreateRequest.idleTimeoutRange.contains(idle),
            let maximum = body["max_duration_seconds"]?.integer, CreateRequest.maxDurationRange.contains(maximum),
            idle >= maximum
        else { return [] }
        return [
            FieldWarning(
                path: "idle_timeout_seconds",
                message: "It can't end the session: max_duration_seconds ends it first.")
        ]
    }
}
