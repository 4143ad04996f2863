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
        case .undecodable, .brokenPaging: "answer unreadable"
        case .redirected: "redirected"
        case .tooLarge: "answer too large"
        case .unreachable(let reason): label(for: reason)
        case .timedOut: "no answer in time"
        case .stalled: "answer stopped half way"
        case .libraryMissing: "libcurl missing"
        case .cancelled: "cancelled"
        case .baseURL, .unsendable, .invalid, .notFound, .conflict, .unprocessable, .quotaExceeded, .refused:
            error.label
        }
    }

    private static func label(for reason: ConnectionFailure) -> String {
        switch reason {
        case .dns: "host name unknown"
        case .refused: "connection refused"
        case .timedOutConnecting: "no connection in time"
        case .noNetwork: "no network"
        case .tls(let flaw, _): label(for: flaw)
        case .proxy(407): "proxy wants a login"
        case .proxy(let status): "proxy refused (HTTP \(status))"
        case .proxyNotResolved: "proxy name unknown"
        case .proxyRefused: "proxy not there"
        case .reset: "connection reset"
        case .closed: "closed without an answer"
        case .truncated: "answer cut short"
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
        case .baseURL(let problem): return (baseURL(problem), "Give https://host, or http:// to this machine.")
        case .unsendable(let field):
            return ("\(field) holds characters that can't be sent", "Correct it and try again.")
        case .libraryMissing(let why):
            return ("libcurl could not be loaded: \(why)", "Install libcurl4 and start again.")
        case .notTheAPI(let reply): return foreign(reply)
        case .undecodable(let what, _):
            return ("The answer could not be read: \(what)", "The API may be newer than this console.")
        case .redirected(let status, let host):
            return (
                "HTTP \(status) sends on to \(host ?? "another address"), which is not followed",
                "A sign-in page of the network, or the API URL is wrong: open a browser, or check it."
            )
        case .tooLarge(let limit):
            return ("The answer is larger than \(size(limit)) and was dropped", "Ask for less, or report it.")
        case .brokenPaging: return ("The list goes round in a circle: its cursor repeats", "The rows of before stay.")
        case .timedOut(let limit): return ("No answer within \(seconds(limit))", "The same request can be sent again.")
        case .stalled(let limit):
            return ("The answer began but had not ended after \(seconds(limit))", "The same request can be sent again.")
        case .cancelled: return ("The request was cancelled", "Nothing was kept.")
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
        case .unauthenticated: "Check PROTOFACE_API_KEY: it is missing, wrong or revoked."
        case .noCredit: "Add credits or activate billing, then send again."
        case .forbidden: "Use a key that may touch this."
        case .notFound: "It does not exist, or the key can't see it."
        case .conflict: "Look at what it collides with, change it and send again."
        case .rateLimited(_, let wait):
            "Too fast: wait \(wait.map { "\($0.components.seconds) s" } ?? "a little") and send again."
        case .quotaExceeded:
            "The plan's ceiling is reached: end a session, or change the plan. Sending again won't help."
        case .unavailable: "No capacity now, or maintenance: try again in a little while."
        case .serverFault: "The fault is the server's: try again, and give support the request id."
        case .invalid, .unprocessable, .refused, .baseURL, .unsendable, .libraryMissing, .notTheAPI, .undecodable,
            .redirected, .tooLarge, .brokenPaging, .unreachable, .timedOut, .stalled, .cancelled:
            "Correct the request and send again."
        }
    }

    private static func baseURL(_ problem: BaseURL.Problem) -> String {
        switch problem {
        case .noScheme, .unknownScheme: "The API URL must begin with https://"
        case .insecure: "The API URL is http:// to another machine, which would send the key in the clear"
        case .userInfo: "The API URL holds a user name or password"
        case .queryOrFragment: "The API URL holds a query or fragment"
        case .host: "The API URL names no valid host"
        case .port: "The API URL has no valid port"
        case .path: "The API URL has no valid path"
        }
    }
}
