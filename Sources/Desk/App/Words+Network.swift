import Client

extension Words {
    /// What happened and what to do, for each reason of a failed connection.
    package static func unreachable(_ reason: ConnectionFailure) -> (String, String) {
        switch reason {
        case .dns: ("The API's host name could not be resolved", "Check the API URL, DNS and the network.")
        case .refused: ("The API's host refused the connection", "Check the port, and that the server runs.")
        case .timedOutConnecting: ("The connection timed out", "Check the network and firewalls.")
        case .noNetwork: ("There is no route to the API's network", "Check this machine's connection.")
        case .tls(let flaw, let why): tls(flaw, why)
        case .authorities(let flaw): authorities(flaw)
        case .proxy(let failure): proxy(failure)
        case .behindProxy(let failure, let proxy): behindProxy(failure, proxy)
        case .reset: ("The connection was reset", "A firewall, a proxy or the server closed it: try again.")
        case .closed: ("The server closed the connection without a response", "Try again.")
        case .truncated:
            ("The connection ended before the response was complete", "The response was discarded: try again.")
        case .other(let code, let why): ("The API is unreachable (curl \(code): \(why))", "Check the network.")
        }
    }

    private static let nameAuthority =
        "If you trust its issuer, set SSL_CERT_FILE, or ca_file in the profile; doctor shows what is in use."

    /// libcurl's message without the space and full stop that some have at their end.
    static func trimmed(_ message: String) -> String {
        String(message.reversed().drop { $0.isWhitespace || $0 == "." }.reversed())
    }

    private static func tls(_ flaw: TLSFailure, _ why: String) -> (String, String) {
        let safe = "The connection is not secure, so nothing was sent."
        return switch flaw {
        case .expired:
            (
                "The server's certificate has expired",
                "\(safe) Check this machine's clock, or tell the server's administrator."
            )
        case .notYetValid: ("The server's certificate is not valid yet", "\(safe) Check this machine's clock.")
        case .selfSigned:
            (
                "The server's certificate is self-signed",
                "\(safe) A proxy or an attacker may impersonate the API. \(nameAuthority)"
            )
        case .unknownIssuer:
            (
                "The issuer of the server's certificate is unknown",
                "\(safe) A proxy or an attacker may impersonate the API. \(nameAuthority)"
            )
        case .wrongHost:
            (
                "The server's certificate is for another host",
                "\(safe) Check the API URL, and whether the network has a sign-in page."
            )
        case .notTLS:
            (
                "The server on this port does not use TLS",
                "Nothing was sent. Check the port, and https:// in the API URL."
            )
        case .other: ("TLS failed: \(trimmed(why))", "\(safe) Check the certificate and the clock.")
        }
    }

    package static func label(for flaw: TLSFailure) -> String {
        switch flaw {
        case .expired: "certificate expired"
        case .notYetValid: "certificate not valid yet"
        case .selfSigned: "self-signed certificate"
        case .unknownIssuer: "certificate issuer unknown"
        case .wrongHost: "certificate for another host"
        case .notTLS: "no TLS on the port"
        case .other: "TLS failed"
        }
    }

    /// For responses of gateways, sign-in pages and other servers that are not the API.
    package static func notTheAPI(_ reply: NonAPIResponse) -> (String, String) {
        switch reply.status {
        case 0: ("The server does not speak HTTP", "Check the host and port of the API URL.")
        case 502:
            (
                "A gateway reports an invalid response from the API (HTTP 502)",
                "The problem is on the API's side: try again later."
            )
        case 503:
            ("A gateway reports that the API is down (HTTP 503)", "The problem is on the API's side: try again later.")
        case 504:
            (
                "A gateway got no response from the API in time (HTTP 504)",
                "The problem is on the API's side: try again later."
            )
        case 200...299 where reply.isEmpty:
            ("The response is empty (HTTP \(reply.status))", "Check the API URL, and any proxy.")
        case 200...299:
            (
                "A web page was returned instead of an API response (HTTP \(reply.status))",
                "This may be the sign-in page of the network: open a browser, or check the API URL."
            )
        default:
            ("HTTP \(reply.status) from a server that is not the API", "Check the API URL, and any proxy.")
        }
    }

    package static func label(for reply: NonAPIResponse) -> String {
        switch reply.status {
        case 0: "no HTTP server"
        case 502...504: "gateway: HTTP \(reply.status)"
        case 200...299 where reply.isEmpty: "empty response"
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
