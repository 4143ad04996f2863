/// Fault of the API or its workers that the sandbox can simulate.
package enum ServiceFault: String, CaseIterable, Sendable {
    case atCapacity = "at_capacity"
    case slowStart = "slow_start"
    case freezeVideo = "freeze_video"
    case lateHeartbeat = "late_heartbeat"
    case errorRate = "error_rate"
    case latency
    case connectionReset = "connection_reset"
    case truncatedBody = "truncated_body"
    case htmlGateway = "html_gateway"
    case clockSkew = "clock_skew"
    case failStage = "fail_stage"
    case echoToken = "echo_token"
    case forbidden
    case relayRefused = "relay_refused"
    case relayDrop = "relay_drop"
    case relayStall = "relay_stall"
    case relayGarbage = "relay_garbage"
    case noReady = "no_ready"

    /// Allowed values of a fault.
    enum Domain: Equatable {
        case none
        case number(ClosedRange<Double>, standard: Double, unit: String)
        case stage(standard: FailureStage)
    }

    var domain: Domain {
        switch self {
        case .freezeVideo, .echoToken, .forbidden, .relayRefused, .noReady: .none
        case .atCapacity: .number(0...3600, standard: 5, unit: "seconds of Retry-After")
        case .slowStart: .number(0...600, standard: 20, unit: "seconds")
        case .lateHeartbeat: .number(1...600, standard: 10, unit: "seconds")
        case .latency: .number(0...60_000, standard: 500, unit: "milliseconds")
        case .errorRate: .number(0...1, standard: 0.1, unit: "share of the requests")
        case .connectionReset, .truncatedBody: .number(0...1, standard: 1, unit: "share of the requests")
        case .htmlGateway: .number(500...599, standard: 502, unit: "HTTP status")
        case .clockSkew: .number(-86_400...86_400, standard: 300, unit: "seconds")
        case .failStage: .stage(standard: .starting)
        case .relayDrop: .number(0...600, standard: 3, unit: "seconds after the first picture")
        case .relayStall: .number(0.1...600, standard: 2, unit: "seconds without pictures in every 10")
        case .relayGarbage: .number(0...1, standard: 0.1, unit: "share of the pictures")
        }
    }

    /// The effect of the fault, for help texts and lists.
    package var summary: String {
        switch self {
        case .atCapacity: "creates fail with 503 at_capacity"
        case .slowStart: "workers of new sessions start later"
        case .freezeVideo: "the video of every session freezes"
        case .lateHeartbeat: "heartbeats with usage arrive later"
        case .errorRate: "requests fail with 500 and change nothing"
        case .latency: "responses are delayed"
        case .connectionReset: "requests are processed, then the connection is reset"
        case .truncatedBody: "responses end in the middle of the body"
        case .htmlGateway: "every request gets a gateway's HTML error page"
        case .clockSkew: "the API's clock is fast (negative: slow)"
        case .failStage: "new sessions fail at queued, starting, first_frame, running or ending"
        case .echoToken: "create responses contain the worker token, and media relays send their media token"
        case .forbidden: "requests with a key fail with 403 permission"
        case .relayRefused: "media relays refuse connections with 503"
        case .relayDrop: "media relays drop their connection"
        case .relayStall: "media relays stall"
        case .relayGarbage: "media relays send damaged pictures and malformed records"
        case .noReady: "media relays send no READY"
        }
    }

    /// The default value; nil for a fault that takes no value.
    var standardText: String? {
        switch domain {
        case .none: nil
        case .number(_, let standard, _): FaultSetting.text(standard)
        case .stage(let standard): standard.rawValue
        }
    }

    /// What the value means; nil for a fault that takes no value.
    var unit: String? {
        switch domain {
        case .none: nil
        case .number(_, _, let unit): unit
        case .stage: FailureStage.allCases.map(\.rawValue).joined(separator: ", ")
        }
    }

    /// Line of the command help: name, default value, effect.
    package var help: String {
        let value =
            switch domain {
            case .none: ""
            case .number(_, let standard, let unit): "=\(FaultSetting.text(standard)) (\(unit))"
            case .stage(let standard): "=\(standard.rawValue)"
            }
        return "\(rawValue)\(value): \(summary)"
    }
}

/// Stage at which a session fails.
package enum FailureStage: String, CaseIterable, Sendable {
    case queued, starting, running, ending
    case firstFrame = "first_frame"
}
