import Client
import Model

/// The one place that turns errors into sentences: what happened, what was kept, what to do next.
package enum Words {
    /// A short label for the header line.
    package static func label(for error: ClientError) -> String {
        switch error {
        case .unauthenticated: "key refused"
        case .noCredit: "no credit"
        case .forbidden: "not permitted"
        case .rateLimited: "rate limited"
        case .unavailable: "unavailable"
        case .serverFault: "server error"
        case .notTheAPI(let reply): label(for: reply)
        case .undecodable, .brokenPaging: "invalid response"
        case .redirected: "redirected"
        case .tooLarge: "response too large"
        case .unreachable(let reason): label(for: reason)
        case .timedOut: "timeout"
        case .stalled: "response incomplete"
        case .libraryMissing: "libcurl missing"
        case .cancelled: "cancelled"
        case .baseURL, .unsendable, .invalid, .notFound, .conflict, .unprocessable, .quotaExceeded, .refused:
            error.label
        }
    }

    private static func label(for reason: ConnectionFailure) -> String {
        switch reason {
        case .dns: "host not found"
        case .refused: "connection refused"
        case .timedOutConnecting: "connection timeout"
        case .noNetwork: "no network"
        case .tls(let flaw, _): label(for: flaw)
        case .authorities: "CA file unusable"
        case .proxy(let failure): label(for: failure)
        case .behindProxy(let failure, _): label(for: failure)
        case .reset: "connection reset"
        case .closed: "closed, no response"
        case .truncated: "response truncated"
        case .other: "unreachable"
        }
    }

    /// What happened, and what to do. Contains the API's error message if there is one.
    package static func sentence(for error: ClientError) -> String {
        let (happened, next) = parts(of: error)
        let request = error.requestID.map { " (\($0))" } ?? ""
        return "\(happened)\(request). \(next)"
    }

    private static func parts(of error: ClientError) -> (String, String) {
        if let api = error.apiError { return (said(api), advice(for: error)) }
        switch error {
        case .baseURL(let problem): return (baseURL(problem), "Use https://host, or http:// for this machine.")
        case .unsendable(let field):
            return ("\(field) contains characters that can't be sent", "Correct it and try again.")
        case .libraryMissing(let why):
            return ("libcurl could not be loaded: \(why)", "Install libcurl4 and start again.")
        case .notTheAPI(let reply): return notTheAPI(reply)
        case .undecodable(let what, _):
            return ("The response could not be decoded: \(what)", "The API may be newer than this console.")
        case .redirected(let status, let host):
            return (
                "HTTP \(status) redirects to \(host ?? "another address"); redirects are not followed",
                "Captive portal or wrong API URL: open a browser, or check the URL."
            )
        case .tooLarge(let limit):
            return ("The response is larger than \(size(limit)) and was dropped", "Request less data, or report it.")
        case .brokenPaging: return ("The API repeated a page cursor", "The loaded sessions are kept; try again.")
        case .timedOut(let limit):
            return ("No response within \(seconds(limit))", "The same request can be sent again.")
        case .stalled(let limit):
            return ("The response was incomplete after \(seconds(limit))", "The same request can be sent again.")
        case .cancelled: return ("The request was cancelled", "The loaded data is unchanged.")
        case .unreachable(let reason): return unreachable(reason)
        case .invalid, .unauthenticated, .noCredit, .forbidden, .notFound, .conflict, .unprocessable, .rateLimited,
            .quotaExceeded, .unavailable, .serverFault, .refused:
            return ("The API refused the request", "Try again.")
        }
    }

    private static func said(_ error: APIError) -> String {
        var message = error.message.isEmpty ? error.code : error.message
        while message.last == "." { message.removeLast() }
        return "\(message) [\(error.code)]"
    }

    private static func advice(for error: ClientError) -> String {
        switch error {
        case .unauthenticated(_, let source):
            "Check \(source ?? "the API key"): the key is missing, wrong or revoked."
        case .noCredit: "Add credits or activate billing, then send again."
        case .forbidden: "Use a key with permission for this resource."
        case .notFound: "It does not exist, or the key has no access to it."
        case .conflict: "Resolve the conflict and send again."
        case .rateLimited(_, let wait):
            "Too many requests: wait \(wait.map { "\($0.components.seconds) s" } ?? "a few seconds") and send again."
        case .quotaExceeded:
            "A limit of the plan is reached: end a session, or change the plan. Sending again won't help."
        case .unavailable: "No capacity, or maintenance: try again later."
        case .serverFault: "Server error: try again, and send the request id to support."
        case .invalid, .unprocessable, .refused, .baseURL, .unsendable, .libraryMissing, .notTheAPI, .undecodable,
            .redirected, .tooLarge, .brokenPaging, .unreachable, .timedOut, .stalled, .cancelled:
            "Correct the request and send again."
        }
    }

    private static func baseURL(_ problem: BaseURL.Problem) -> String {
        switch problem {
        case .noScheme, .unknownScheme: "The API URL must begin with https://"
        case .insecure: "The API URL is http:// to another machine, which would send the key unencrypted"
        case .userInfo: "The API URL contains a user name or password"
        case .queryOrFragment: "The API URL contains a query or fragment"
        case .host: "The API URL has no valid host"
        case .port: "The API URL has no valid port"
        case .path: "The API URL has no valid path"
        }
    }
}
