extension CreateRules {
    static func transportProblems(_ value: JSONValue?) -> [FieldProblem] {
        guard let value else {
            return [
                FieldProblem(
                    path: "transport", code: "transport.missing", message: "transport is required.",
                    kind: .invalidRequest)
            ]
        }
        guard let object = value.object else {
            return [
                FieldProblem(
                    path: "transport", code: "transport.wrong_type",
                    message: "transport must be an object, not \(value.kind).",
                    kind: .unprocessable)
            ]
        }
        var rules = FieldValidator(object, prefix: "transport")
        guard let type = rules.checkRequiredString("type").map(TransportType.init(rawValue:)) else {
            return rules.problems
        }
        switch type.availability {
        case .available: checkLiveKit(&rules)
        case .reserved, .internal: rules.append([unsupported(type)])
        case .unknown:
            rules.add("type", "unknown_value", "transport.type must be livekit; websocket and pipecat are reserved.")
        }
        return rules.problems
    }

    /// The API's error for a transport type that customers cannot use.
    package static func unsupported(_ type: TransportType) -> FieldProblem {
        let reason =
            type.availability == .internal
            ? "is internal and not available to customers" : "is reserved and not available yet"
        return FieldProblem(
            path: "transport.type", code: "transport.unsupported",
            message: "Transport \(type.rawValue) \(reason). Use livekit.",
            kind: .invalidRequest)
    }

    private static func checkLiveKit(_ rules: inout FieldValidator) {
        if let url = rules.checkRequiredString("url"), let problem = urlProblem(url) {
            rules.add("url", "malformed", problem)
        }
        _ = rules.checkRequiredString("room_name")
        _ = rules.checkRequiredString("worker_token")
        _ = rules.checkOptionalString("worker_identity")
        rules.checkOptionalChoice("audio_source", of: AudioSource.self)
        _ = rules.checkOptionalString("subscribe_to_identity", nullable: true)
        rules.checkOptionalBool("synthetic_audio_if_no_input")
        rules.close(over: [
            "type", "url", "room_name", "worker_token", "worker_identity", "audio_source", "subscribe_to_identity",
            "synthetic_audio_if_no_input",
        ])
    }

    /// Describes why a LiveKit URL is invalid; nil if it is valid: `wss://` with a host, or `ws://` to a loopback host.
    static func urlProblem(_ url: String) -> String? {
        let parts = URLParts(url)
        guard ["ws", "wss"].contains(parts.scheme) else { return "transport.url must be a wss:// address." }
        let authority = parts.authority
        guard !authority.isEmpty, !authority.hasPrefix(":"), !url.contains(where: \.isWhitespace) else {
            return "transport.url must contain a host and no spaces."
        }
        guard !authority.contains("@") else { return "transport.url must not contain a user name or password." }
        return parts.scheme == "ws" && !isLoopback(authority)
            ? "transport.url must be wss://; ws:// is allowed only to this machine." : nil
    }

    private static func isLoopback(_ authority: String) -> Bool {
        if authority == "[::1]" || authority.hasPrefix("[::1]:") { return true }
        let host = authority.prefix { $0 != ":" }
        // A host name such as 127.evil.example.com is not a loopback address.
        let octets = host.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
        return host.lowercased() == "localhost" || (octets.first == 127 && octets.count == 4 && !octets.contains(nil))
    }
}
