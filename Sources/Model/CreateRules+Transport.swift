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
        var rules = FieldRules(object, prefix: "transport")
        guard let type = rules.requiredString("type").map(TransportType.init(rawValue:)) else { return rules.problems }
        switch type.availability {
        case .available: checkLiveKit(&rules)
        case .reserved, .internal: rules.append([unsupported(type)])
        case .unknown:
            rules.add("type", "unknown_value", "transport.type must be livekit; websocket and pipecat are reserved.")
        }
        return rules.problems
    }

    /// The answer that the API gives to a type which no customer may send.
    package static func unsupported(_ type: TransportType) -> FieldProblem {
        let why =
            type.availability == .internal
            ? "is internal and never a customer transport" : "is reserved and not available yet"
        return FieldProblem(
            path: "transport.type", code: "transport.unsupported",
            message: "Transport \(type.rawValue) \(why). Use livekit.",
            kind: .invalidRequest)
    }

    private static func checkLiveKit(_ rules: inout FieldRules) {
        if let url = rules.requiredString("url"), let complaint = urlComplaint(url) {
            rules.add("url", "malformed", complaint)
        }
        _ = rules.requiredString("room_name")
        _ = rules.requiredString("worker_token")
        _ = rules.optionalString("worker_identity")
        rules.optionalChoice("audio_source", of: AudioSource.self)
        _ = rules.optionalString("subscribe_to_identity", nullable: true)
        rules.optionalBool("synthetic_audio_if_no_input")
        rules.close(over: [
            "type", "url", "room_name", "worker_token", "worker_identity", "audio_source", "subscribe_to_identity",
            "synthetic_audio_if_no_input",
        ])
    }

    /// What is wrong with a LiveKit URL, nil when nothing is: `wss://` with a host, or `ws://` to this machine.
    static func urlComplaint(_ url: String) -> String? {
        let parts = url.split(separator: "://", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, ["ws", "wss"].contains(parts[0].lowercased()) else {
            return "transport.url must be a wss:// address."
        }
        let authority = parts[1].prefix { !"/?#".contains($0) }
        guard !authority.isEmpty, !authority.hasPrefix(":"), !url.contains(where: \.isWhitespace) else {
            return "transport.url must name a host and hold no spaces."
        }
        guard !authority.contains("@") else { return "transport.url must not hold a user name or password." }
        let isPlain = parts[0].lowercased() == "ws"
        return isPlain && !isLoopback(String(authority))
            ? "transport.url must be wss://; ws:// goes only to this machine." : nil
    }

    private static func isLoopback(_ authority: String) -> Bool {
        if authority == "[::1]" || authority.hasPrefix("[::1]:") { return true }
        let host = authority.prefix { $0 != ":" }
        // Only an address is this machine, not a name that begins like one.
        let octets = host.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
        return host.lowercased() == "localhost" || (octets.first == 127 && octets.count == 4 && !octets.contains(nil))
    }
}
