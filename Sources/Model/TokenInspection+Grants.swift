extension TokenInspection {
    static func grants(_ claims: WorkerTokenClaims, _ wanted: TokenExpectations) -> [TokenVerdict] {
        switch claims.video {
        case .absent: [TokenVerdict(.roomJoin, .blocking, "it has no video grant, so it opens no room")]
        case .wrongKind(let kind): [TokenVerdict(.roomJoin, .blocking, "the video grant is \(kind), not an object")]
        case .value(let grants):
            [
                roomJoin(grants), room(grants, wanted), publish(grants), subscribe(grants, wanted.audioSource),
                data(grants),
            ]
        }
    }

    private static func roomJoin(_ grants: TokenGrants) -> TokenVerdict {
        switch grants.roomJoin {
        case .value(true): TokenVerdict(.roomJoin, .ok, "may join")
        case .value(false): TokenVerdict(.roomJoin, .blocking, "roomJoin is false")
        case .absent: TokenVerdict(.roomJoin, .blocking, "roomJoin is not granted")
        case .wrongKind(let kind): wrong(.roomJoin, "roomJoin", kind)
        }
    }

    private static func room(_ grants: TokenGrants, _ wanted: TokenExpectations) -> TokenVerdict {
        switch grants.room {
        // Blocking: LiveKit takes the room from the token, SDKs name none beside it, and the server answers "no room
        // name".
        case .absent, .value(""): return TokenVerdict(.room, .blocking, "it names no room")
        case .wrongKind(let kind): return TokenVerdict(.room, .blocking, "the room is \(kind), not a string")
        case .value(let name):
            guard let other = known(wanted.roomName) else {
                return TokenVerdict(.room, .unknown, "room is \(shown(name)), there is none to compare it with")
            }
            guard name != other else { return TokenVerdict(.room, .ok, "room is \(shown(name))") }
            return TokenVerdict(.room, .blocking, "room is \(shown(name)), the session's is \(shown(other))")
        }
    }

    private static func publish(_ grants: TokenGrants) -> TokenVerdict {
        if case .wrongKind(let kind) = grants.canPublish { return wrong(.publish, "canPublish", kind) }
        if case .wrongKind(let kind) = grants.canPublishSources {
            return TokenVerdict(.publish, .blocking, "canPublishSources is \(kind) and not only strings")
        }
        if case .wrongKind(let kind) = grants.hidden { return wrong(.publish, "hidden", kind) }
        guard grants.canPublish.value != false else { return TokenVerdict(.publish, .blocking, "canPublish is false") }
        if let limit = sources(grants) { return limit }
        guard grants.hidden.value != true else {
            return TokenVerdict(.publish, .warning, "hidden is true: nobody in the room sees the worker")
        }
        return TokenVerdict(
            .publish, .ok, grants.canPublish.value == true ? "may publish" : "may publish, as nothing forbids it")
    }

    /// Nil when video and voice may go out: an empty list limits nothing, any other is all there is.
    private static func sources(_ grants: TokenGrants) -> TokenVerdict? {
        guard let allowed = grants.canPublishSources.value, !allowed.isEmpty else { return nil }
        let missing = ["camera", "microphone"].filter { !allowed.contains($0) }
        guard !missing.isEmpty else { return nil }
        let list = shown(allowed.joined(separator: ", "))
        // One that is there may be what the worker publishes as; with neither, nothing of it can be.
        return TokenVerdict(
            .publish, missing.count == 2 ? .blocking : .warning,
            "canPublishSources is \(list), without \(missing.joined(separator: " and "))")
    }

    private static func subscribe(_ grants: TokenGrants, _ source: AudioSource) -> TokenVerdict {
        if case .wrongKind(let kind) = grants.canSubscribe { return wrong(.subscribe, "canSubscribe", kind) }
        guard grants.canSubscribe.value == false else { return TokenVerdict(.subscribe, .ok, "may subscribe") }
        guard source == .track else {
            return TokenVerdict(.subscribe, .ok, "canSubscribe is false, and data_stream takes no track")
        }
        return TokenVerdict(.subscribe, .warning, "canSubscribe is false, so no audio track reaches the worker")
    }

    private static func data(_ grants: TokenGrants) -> TokenVerdict {
        if case .wrongKind(let kind) = grants.canPublishData { return wrong(.data, "canPublishData", kind) }
        guard grants.canPublishData.value == false else { return TokenVerdict(.data, .ok, "may publish data") }
        return TokenVerdict(.data, .warning, "canPublishData is false, so the worker can't answer the agent")
    }

    private static func wrong(_ check: TokenVerdict.Check, _ name: String, _ kind: String) -> TokenVerdict {
        TokenVerdict(check, .blocking, "\(name) is \(kind), not true or false")
    }
}
