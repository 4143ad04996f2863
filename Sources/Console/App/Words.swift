import Client
import Model

/// The one place that turns errors into words: what happened, and what to do next.
enum Words {
    /// A few words for the header line.
    static func label(for error: ClientError) -> String {
        switch error {
        case .unauthenticated: "key refused"
        case .noCredit: "no credit"
        case .forbidden: "not permitted"
        case .rateLimited: "rate limited"
        case .unavailable: "unavailable"
        case .serverFault: "server error"
        case .notTheAPI(let reply): "HTTP \(reply.status), not the API"
        case .undecodable, .brokenPaging: "answer unreadable"
        case .redirected: "redirected"
        case .tooLarge: "answer too large"
        case .unreachable(let reason): label(for: reason)
        case .timedOut: "no answer in time"
        case .libraryMissing: "libcurl missing"
        case .cancelled: "cancelled"
        default: error.label
        }
    }

    private static func label(for reason: Unreachable) -> String {
        switch reason {
        case .dns: "host name unknown"
        case .refused: "connection refused"
        case .timedOutConnecting: "no connection in time"
        case .noNetwork: "no network"
        case .tls: "TLS failed"
        case .proxy: "proxy failed"
        case .reset, .closed, .truncated: "connection broke off"
        case .other: "unreachable"
        }
    }

    /// A sentence or two: what happened, and what to do. The API's own message is repeated where there is one.
    static func sentence(for error: ClientError) -> String {
        let (happened, next) = parts(of: error)
        let request = error.requestID.map { " (\($0))" } ?? ""
        return "\(happened)\(request). \(next)"
    }

    private static func parts(of error: ClientError) -> (String, String) {
        if let api = error.apiError { return (said(api), advice(for: error)) }
        switch error {
        case .baseURL(let problem): return (baseURL(problem), "Give https://host, or http:// to this machine.")
        case .unsendable(let field): return ("\(field) holds characters that can't be sent", "Correct it and try again.")
        case .libraryMissing(let why): return ("libcurl could not be loaded: \(why)", "Install libcurl4 and start again.")
        case .notTheAPI(let reply):
            return ("HTTP \(reply.status) from something that is not the API", "Check the API URL, a proxy or a sign-in page in between.")
        case .undecodable(let what, _): return ("The answer could not be read: \(what)", "The API may be newer than this console.")
        case .redirected(let status, let host):
            return ("HTTP \(status) redirects to \(host ?? "another address"), which is not followed", "Check the API URL.")
        case .tooLarge(let limit): return ("The answer is larger than \(limit / 1_048_576) MiB", "Ask for less, or report it.")
        case .brokenPaging: return ("The list never ends: its cursor repeats", "What was read so far is kept.")
        case .timedOut(let limit): return ("No answer within \(limit.components.seconds) s", "The same request can be sent again.")
        case .cancelled: return ("The request was cancelled", "Nothing was kept.")
        case .unreachable(let reason): return unreachable(reason)
        default: return ("The API refused the request", "Try again.")
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
        case .rateLimited(_, let wait): "Too fast: wait \(wait.map { "\($0.components.seconds) s" } ?? "a little") and send again."
        case .quotaExceeded: "The plan's ceiling is reached: end a session, or change the plan. Sending again won't help."
        case .unavailable: "No capacity now, or maintenance: try again in a little while."
        case .serverFault: "The fault is the server's: try again, and give support the request id."
        default: "Correct the request and send again."
        }
    }

    private static func unreachable(_ reason: Unreachable) -> (String, String) {
        switch reason {
        case .dns: ("The API's host name could not be resolved", "Check the API URL, DNS and the network.")
        case .refused: ("The API's host refused the connection", "Check the port, and that the server runs.")
        case .timedOutConnecting: ("No connection came about in time", "Check the network and firewalls on the way.")
        case .noNetwork: ("There is no way to the API's network", "Check this machine's connection.")
        case .tls(let why): ("TLS failed: \(why)", "The connection is not safe, so nothing was sent. Check the certificate and the clock.")
        case .proxy: ("The proxy failed", "Check HTTPS_PROXY and NO_PROXY.")
        case .reset, .closed, .truncated: ("The connection broke off", "Try again.")
        case .other(let code, let why): ("The API is unreachable (curl \(code): \(why))", "Check the network.")
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
