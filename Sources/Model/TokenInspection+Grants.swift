extension TokenInspection {
    static func grants(_ claims: WorkerTokenClaims, _ wanted: TokenExpectations) -> [TokenVerdict] {
        switch claims.video {
        case .absent: [TokenVerdict(.roomJoin, .blocking, "it has no video grant, so it cannot join a room")]
        case .typeMismatch(let kind): [TokenVerdict(.roomJoin, .blocking, "the video grant is \(kind), not an object")]
        case .value(let grants):
            [
                roomJoin(grants), room(grants, wanted), publish(grants), subscribe(grants, wanted.audioSource),
                data(grants),
            ]
        }
    }

    private static func roomJoin(_ grants: TokenGrants) -> TokenVerdict {
        switch grants.roomJoin {
        case .value(true): TokenVerdict(.roomJoin, .ok, "roomJoin is true")
        case .value(false): TokenVerdict(.roomJoin, .blocking, "roomJoin is false")
        case .absent: TokenVerdict(.roomJoin, .blocking, "roomJoin is not granted")
        case .typeMismatch(let kind): notBoolean(.roomJoin, "roomJoin", kind)
        }
    }

    private static func room(_ grants: TokenGrants, _ wanted: TokenExpectations) -> TokenVerdict {
        switch grants.room {
        // Blocking: LiveKit reads the room name only from the token and otherwise responds "no room name".
        case .absent, .value(""): return TokenVerdict(.room, .blocking, "it has no room")
        case .typeMismatch(let kind): return TokenVerdict(.room, .blocking, "the room is \(kind), not a string")
        case .value(let name):
            guard let other = known(wanted.roomName) else {
                return TokenVerdict(.room, .unknown, "room is \(shown(name)), the expected room is not known")
            }
            guard name != other else { return TokenVerdict(.room, .ok, "room is \(shown(name))") }
            return TokenVerdict(.room, .blocking, "room is \(shown(name)), the session's is \(shown(other))")
        }
    }

    private static func publish(_ grants: TokenGrants) -> TokenVerdict {
        if case .typeMismatch(let kind) = grants.canPublish { return notBoolean(.publish, "canPublish", kind) }
        if case .typeMismatch(let kind) = grants.canPublishSources {
            return TokenVerdict(.publish, .blocking, "canPublishSources is \(kind), not a list of strings")
        }
        if case .typeMismatch(let kind) = grants.hidden { return notBoolean(.publish, "hidden", kind) }
        guard grants.canPublish.value != false else { return TokenVerdict(.publish, .blocking, "canPublish is false") }
        if let limit = sources(grants) { return limit }
        guard grants.hidden.value != true else {
            return TokenVerdict(.publish, .warning, "hidden is true: nobody in the room sees the worker")
        }
        return TokenVerdict(
            .publish, .ok, grants.canPublish.value == true ? "canPublish is true" : "yes, because no grant forbids it")
    }

    /// Nil if `canPublishSources` allows camera and microphone; an absent or empty list allows all sources.
    private static func sources(_ grants: TokenGrants) -> TokenVerdict? {
        guard let allowed = grants.canPublishSources.value, !allowed.isEmpty else { return nil }
        let missing = ["camera", "microphone"].filter { !allowed.contains($0) }
        guard !missing.isEmpty else { return nil }
        let list = shown(allowed.joined(separator: ", "))
        // With one allowed source, the worker may still publish; with none of the two, it cannot.
        return TokenVerdict(
            .publish, missing.count == 2 ? .blocking : .warning,
            "canPublishSources is \(list), without \(missing.joined(separator: " and "))")
    }

    private static func subscribe(_ grants: TokenGrants, _ source: AudioSource) -> TokenVerdict {
        if case .typeMismatch(let kind) = grants.canSubscribe { return notBoolean(.subscribe, "canSubscribe", kind) }
        guard grants.canSubscribe.value == false else { return TokenVerdict(.subscribe, .ok, "may subscribe") }
        guard source == .track else {
            return TokenVerdict(.subscribe, .ok, "canSubscribe is false, but data_stream needs no track")
        }
        return TokenVerdict(.subscribe, .blocking, "canSubscribe is false, so no audio track reaches the worker")
    }

    private static func data(_ grants: TokenGrants) -> TokenVerdict {
        if case .typeMismatch(let kind) = grants.canPublishData { return notBoolean(.data, "canPublishData", kind) }
        guard grants.canPublishData.value == false else { return TokenVerdict(.data, .ok, "may publish data") }
        return TokenVerdict(.data, .warning, "canPublishData is false, so the worker can't send data to the agent")
    }

    private static func notBoolean(_ check: TokenVerdict.Check, _ name: String, _ kind: String) -> TokenVerdict {
        TokenVerdict(check, .blocking, "\(name) is \(kind), not true or false")
    }
}
