import Client

extension Words {
    /// What happened and what to do, for each reason of a failed connection.
    package static func unreachable(_ reason: ConnectionFailure) -> (String, String) {
        switch reason {
        case .dns: ("The API's host name could not be resolved", "Check the API URL, DNS and the network.")
        case .refused: ("The API's host refused the connection", "Check the port, and that the server runs.")
        case .timedOutConnecting: ("No connection came about in time", "Check the network and firewalls on the way.")
        case .noNetwork: ("There is no way to the API's network", "Check this machine's connection.")
        case .tls(let flaw, let why): tls(flaw, why)
        case .proxy(407):
            ("The proxy wants a user name and password", "Put them into HTTPS_PROXY, or go round it with NO_PROXY.")
        case .proxy(let status):
            (
                "The proxy refused the way to the API with HTTP \(status)",
                "Ask who runs it, or go round it with NO_PROXY."
            )
        case .proxyNotResolved: ("The proxy's host name could not be resolved", "Check HTTPS_PROXY.")
        case .proxyRefused: ("The proxy refused the connection", "Check HTTPS_PROXY, and that the proxy runs.")
        case .reset: ("The connection was reset", "A firewall, a proxy or the server cut it: try again.")
        case .closed: ("The server closed the connection without an answer", "Try again.")
        case .truncated: ("The connection ended in the middle of the answer", "Nothing of it was taken: try again.")
        case .other(let code, let why): ("The API is unreachable (curl \(code): \(why))", "Check the network.")
        }
    }

    private static func tls(_ flaw: TLSFailure, _ why: String) -> (String, String) {
        let safe = "The connection is not safe, so nothing was sent."
        return switch flaw {
        case .expired:
            ("The server's certificate has expired", "\(safe) Check this machine's clock, or tell who runs it.")
        case .notYetValid: ("The server's certificate is not valid yet", "\(safe) Check this machine's clock.")
        case .selfSigned:
            ("The server's certificate is signed by itself", "\(safe) Something in between may pose as the API.")
        case .unknownIssuer:
            (
                "Nobody known here vouches for the server's certificate",
                "\(safe) Something in between may pose as the API."
            )
        case .wrongHost:
            ("The server's certificate is for another host", "\(safe) Check the API URL, or a sign-in page in between.")
        case .notTLS:
            (
                "What answers on this port speaks no TLS",
                "Nothing was sent. Check the port, and https:// in the API URL."
            )
        case .other: ("TLS failed: \(why)", "\(safe) Check the certificate and the clock.")
        }
    }

    package static func label(for flaw: TLSFailure) -> String {
        switch flaw {
        case .expired: "certificate expired"
        case .notYetValid: "certificate not valid yet"
        case .selfSigned: "certificate signed by itself"
        case .unknownIssuer: "certificate not vouched for"
        case .wrongHost: "certificate of another host"
        case .notTLS: "no TLS on the port"
        case .other: "TLS failed"
        }
    }

    /// A page of a gateway, of a network's sign-in, or of something that is no HTTP server at all.
    package static func foreign(_ reply: NonAPIResponse) -> (String, String) {
        switch reply.status {
        case 0: ("What answers there speaks no HTTP", "Check the host and port of the API URL.")
        case 502:
            (
                "A gateway answers that it gets nothing usable from the API (HTTP 502)",
                "The API's side has to mend it; try again."
            )
        case 503: ("A gateway answers that the API is down (HTTP 503)", "The API's side has to mend it; try again.")
        case 504:
            ("A gateway answers that the API takes too long (HTTP 504)", "The API's side has to mend it; try again.")
        case 200...299 where reply.isEmpty:
            ("The answer is empty (HTTP \(reply.status))", "Check the API URL, or a proxy in between.")
        case 200...299:
            (
                "A web page came in place of the API's answer (HTTP \(reply.status))",
                "A sign-in page of the network? Open a browser, or check the API URL."
            )
        default:
            ("HTTP \(reply.status) from something that is not the API", "Check the API URL, or a proxy in between.")
        }
    }

    package static func label(for reply: NonAPIResponse) -> String {
        switch reply.status {
        case 0: "no HTTP server"
        case 502...504: "gateway: HTTP \(reply.status)"
        case 200...299 where reply.isEmpty: "empty answer"
        case 200...299: "a web page, not the API"
        default: "HTTP \(reply.status), not the API"
        }
    }

    package static func seconds(_ limit: Duration) -> String {
        limit < .seconds(1) ? "\(Int(limit / .milliseconds(1))) ms" : "\(limit.components.seconds) s"
    }

    package static func size(_ bytes: Int) -> String {
        bytes < 1 << 20 ? "\(bytes / 1024) KiB" : "\(bytes >> 20) MiB"
    }
}
