/// Something that the sandbox does wrong when it is told to.
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

    /// What its value may be.
    enum Domain: Equatable {
        case none
        case number(ClosedRange<Double>, standard: Double, unit: String)
        case stage(standard: FailureStage)
    }

    var domain: Domain {
        switch self {
        case .freezeVideo, .echoToken, .forbidden: .none
        case .atCapacity: .number(0...3600, standard: 5, unit: "seconds of Retry-After")
        case .slowStart: .number(0...600, standard: 20, unit: "seconds")
        case .lateHeartbeat: .number(1...600, standard: 10, unit: "seconds")
        case .latency: .number(0...60_000, standard: 500, unit: "milliseconds")
        case .errorRate: .number(0...1, standard: 0.1, unit: "share of the requests")
        case .connectionReset, .truncatedBody: .number(0...1, standard: 1, unit: "share of the requests")
        case .htmlGateway: .number(500...599, standard: 502, unit: "HTTP status")
        case .clockSkew: .number(-86_400...86_400, standard: 300, unit: "seconds")
        case .failStage: .stage(standard: .starting)
        }
    }

    /// What it does, for help and lists.
    package var summary: String {
        switch self {
        case .atCapacity: "creates answer 503 at_capacity"
        case .slowStart: "workers of new sessions start so much later"
        case .freezeVideo: "the video of every session stands still"
        case .lateHeartbeat: "usage comes so much later"
        case .errorRate: "requests answer 500 without being looked at"
        case .latency: "answers take so much longer"
        case .connectionReset: "requests are carried out, then the connection is reset"
        case .truncatedBody: "answers break off in the middle of their body"
        case .htmlGateway: "a gateway answers with an HTML page"
        case .clockSkew: "the API's clock is fast (or slow, below 0)"
        case .failStage: "new sessions fail at queued, starting, first_frame, running or ending"
        case .echoToken: "creates echo the worker token"
        case .forbidden: "the key may touch nothing: 403 permission"
        }
    }

    /// One line of help: name, value, what it does.
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

/// Where in its life a session fails.
package enum FailureStage: String, CaseIterable, Sendable {
    case queued, starting, running, ending
    case firstFrame = "first_frame"
}
