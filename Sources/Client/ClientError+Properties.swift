import Model

extension ClientError {
    /// Error object in the response; nil if there was none.
    package var apiError: APIError? {
        switch self {
        case .invalid(let error), .unauthenticated(let error, _), .noCredit(let error), .forbidden(let error),
            .notFound(let error),
            .conflict(let error), .unprocessable(let error), .rateLimited(let error, _), .quotaExceeded(let error),
            .unavailable(let error, _), .serverFault(let error), .refused(let error, _):
            error
        case .baseURL, .unsendable, .libraryMissing, .notTheAPI, .undecodable, .redirected, .tooLarge, .brokenPaging,
            .unreachable, .timedOut, .stalled, .cancelled:
            nil
        }
    }

    package var requestID: String? {
        switch self {
        case .notTheAPI(let reply): reply.requestID
        case .undecodable(_, let requestID): requestID
        case .invalid, .unauthenticated, .noCredit, .forbidden, .notFound, .conflict, .unprocessable, .rateLimited,
            .quotaExceeded, .unavailable, .serverFault, .refused:
            apiError?.requestID
        case .baseURL, .unsendable, .libraryMissing, .redirected, .tooLarge, .brokenPaging, .unreachable, .timedOut,
            .stalled, .cancelled:
            nil
        }
    }

    /// HTTP status of the response; nil if there was none.
    package var status: Int? {
        switch self {
        case .notTheAPI(let reply): reply.status
        case .redirected(let status, _): status
        case .invalid, .unauthenticated, .noCredit, .forbidden, .notFound, .conflict, .unprocessable, .rateLimited,
            .quotaExceeded, .unavailable, .serverFault, .refused:
            apiError?.status
        case .baseURL, .unsendable, .libraryMissing, .undecodable, .tooLarge, .brokenPaging, .unreachable, .timedOut,
            .stalled, .cancelled:
            nil
        }
    }

    /// Delay requested by the server.
    package var retryAfter: Duration? {
        switch self {
        case .rateLimited(_, let retryAfter), .unavailable(_, let retryAfter): retryAfter
        case .notTheAPI(let reply): reply.retryAfter
        case .invalid, .unauthenticated, .noCredit, .forbidden, .notFound, .conflict, .unprocessable, .quotaExceeded,
            .serverFault, .refused:
            nil
        case .baseURL, .unsendable, .libraryMissing, .undecodable, .redirected, .tooLarge, .brokenPaging, .unreachable,
            .timedOut, .stalled, .cancelled:
            nil
        }
    }

    /// True if the same request may succeed later without any change by the user.
    package var isRetryable: Bool {
        switch self {
        case .rateLimited, .unavailable: true
        case .notTheAPI(let reply): reply.status == 503
        case .unreachable(let failure): failure.isRetryable
        case .baseURL, .unsendable, .libraryMissing, .undecodable, .redirected, .tooLarge, .brokenPaging, .timedOut,
            .stalled, .cancelled:
            false
        case .invalid, .unauthenticated, .noCredit, .forbidden, .notFound, .conflict, .unprocessable, .quotaExceeded,
            .serverFault, .refused:
            false
        }
    }

    /// True if no complete response arrived from any server.
    package var isUnreachable: Bool {
        switch self {
        case .unreachable, .timedOut, .stalled, .libraryMissing: true
        case .baseURL, .unsendable, .notTheAPI, .undecodable, .redirected, .tooLarge, .brokenPaging, .cancelled: false
        case .invalid, .unauthenticated, .noCredit, .forbidden, .notFound, .conflict, .unprocessable, .rateLimited,
            .quotaExceeded, .unavailable, .serverFault, .refused:
            false
        }
    }

    /// Short, stable identifier for logs: the API's error code, or one of the client's own.
    package var label: String {
        switch self {
        case .baseURL: "base_url"
        case .unsendable: "unsendable"
        case .libraryMissing: "library_missing"
        case .notTheAPI: "not_the_api"
        case .undecodable: "undecodable"
        case .redirected: "redirected"
        case .tooLarge: "too_large"
        case .brokenPaging: "broken_paging"
        case .unreachable(let reason): reason.label
        case .timedOut: "timed_out"
        case .stalled: "stalled"
        case .cancelled: "cancelled"
        case .invalid, .unauthenticated, .noCredit, .forbidden, .notFound, .conflict, .unprocessable, .rateLimited,
            .quotaExceeded, .unavailable, .serverFault, .refused:
            apiError?.code ?? "error"
        }
    }
}

extension ConnectionFailure {
    /// The failure without the proxy in front of it.
    package var direct: ConnectionFailure { if case .behindProxy(let failure, _) = self { failure } else { self } }

    var isRetryable: Bool {
        switch self {
        case .dns, .refused, .timedOutConnecting, .noNetwork, .reset, .closed, .truncated: true
        case .tls, .authorities, .other: false
        case .proxy(let failure): failure.isRetryable
        case .behindProxy(let failure, _): failure.isRetryable
        }
    }

    package var label: String {
        switch self {
        case .dns: "dns"
        case .refused: "refused"
        case .timedOutConnecting: "connect_timed_out"
        case .noNetwork: "no_network"
        case .tls: "tls"
        case .authorities: "ca_file"
        case .proxy(let failure): failure.label
        case .behindProxy(let failure, _): failure.label
        case .reset: "reset"
        case .closed: "closed"
        case .truncated: "truncated"
        case .other(let code, _): "curl_\(code)"
        }
    }
}

extension ProxyFailure {
    /// True if the same request may succeed later without any change by the user.
    var isRetryable: Bool {
        switch reason {
        case .refused, .noNetwork, .timedOut, .closed, .cannotReach: true
        case .invalid, .unsupported, .notResolved, .tls, .notAProxy, .login, .rejected, .rejectedBySOCKS,
            .apiNotResolved:
            false
        }
    }

    package var label: String {
        switch reason {
        case .invalid: "proxy_invalid"
        case .unsupported: "proxy_unsupported"
        case .notResolved: "proxy_unknown"
        case .refused: "proxy_refused"
        case .noNetwork: "proxy_no_network"
        case .timedOut: "proxy_timed_out"
        case .tls: "proxy_tls"
        case .closed: "proxy_closed"
        case .notAProxy: "no_proxy_there"
        case .login: "proxy_login"
        case .rejected, .rejectedBySOCKS: "proxy"
        case .cannotReach: "proxy_cannot_reach"
        case .apiNotResolved: "dns"
        }
    }
}
