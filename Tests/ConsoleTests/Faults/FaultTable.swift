import Client
import FoundationEssentials
import Glibc
import TestSupport

@testable import Canvas
@testable import Console
@testable import Desk
@testable import Settings

/// All rows of the fault matrix; docs/faults.md is generated from them.
enum FaultTable {
    static let all: [FaultCase] = connection + tls + proxies + gateways + refusals + bodies + lies + actions + machine

    static let connectionRefused = "The API's host refused the connection. Check the port, and that the server runs."
    private static let json = ["Content-Type: application/json"]
    private static let html = ["Content-Type: text/html"]
    private static let page = "<html><h1>Sign in</h1></html>"
    private static let completeResponse = ScriptedResponse.http(200, HealthyAPI.list(HealthyAPI.sessions), json)

    static let connection: [FaultCase] = [
        FaultCase(
            group: "Connection", name: "the host name does not resolve",
            // The resolver rejects a label of 64 characters itself, so no DNS query is sent.
            act: .place { FaultyAPI(url: "https://\(String(repeating: "a", count: 64)).invalid") },
            header: "host not found",
            says: "The API's host name could not be resolved. Check the API URL, DNS and the network."),
        FaultCase(
            group: "Connection", name: "nothing listens on the port",
            act: .place { FaultyAPI(url: "http://127.0.0.1:\(try Socket.closedPort())") }, header: "connection refused",
            says: connectionRefused),
        FaultCase(
            group: "Connection", name: "nothing listens at an IPv6 address",
            act: .place { FaultyAPI(url: "http://[::1]:\(try Socket.closedPort())") }, header: "connection refused",
            says: connectionRefused,
            recovery: .byRefreshKey),
        FaultCase(
            group: "Connection", name: "there is no route to the network",
            // The kernel rejects TCP connections to the broadcast address.
            act: .place { FaultyAPI(url: "https://255.255.255.255") }, header: "no network",
            says: "There is no route to the API's network. Check this machine's connection."),
        FaultCase(
            group: "Connection", name: "the host takes the connection and never shakes hands",
            act: .place {
                let server = try ScriptedServer { _ in .hang }
                return FaultyAPI(
                    url: "https://127.0.0.1:\(server.port)",
                    configure: { $0.limits.connectTimeout = .milliseconds(200) },
                    stop: server.stop)
            }, header: "connection timeout",
            says: "The connection timed out. Check the network and firewalls."),
        FaultCase(
            group: "Connection", name: "the request is never answered", act: .answers(.hang),
            header: "timeout",
            says: "No response within 400 ms. The same request can be sent again.", limit: 400),
        FaultCase(
            group: "Connection", name: "the answer stops after its head",
            act: .answers(.answer(Array("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{".utf8))),
            header: "response incomplete",
            says: "The response was incomplete after 400 ms.", limit: 400),
        FaultCase(
            group: "Connection", name: "the answer drips, a byte every 5 ms",
            act: .answers(.sendSlowly(completeResponse, milliseconds: 5)),
            header: "response incomplete", says: "The response was incomplete after 900 ms.", limit: 900),
        FaultCase(
            group: "Connection", name: "the connection is closed without an answer", act: .answers(.close),
            header: "closed, no response", says: "The server closed the connection without a response. Try again."),
        FaultCase(
            group: "Connection", name: "the connection is reset", act: .answers(.reset), header: "connection reset",
            says: "The connection was reset. A firewall, a proxy or the server closed it: try again."),
        FaultCase(
            group: "Connection", name: "the answer is cut short",
            act: .answers(.answerAndClose(completeResponse.dropLast(40))),
            header: "response truncated",
            says: "The connection ended before the response was complete. The response was discarded: try again."),
        FaultCase(
            group: "Connection", name: "something else listens, an SSH server",
            act: .answers(.answerAndClose(Array("SSH-2.0-OpenSSH_9.2\r\n".utf8))), header: "no HTTP server",
            says: "The server does not speak HTTP. Check the host and port of the API URL."),
    ]

    private static func tlsFault(_ flaw: TLSServer.Flaw, isTrusted: Bool = true) -> FaultCase.Act {
        .place {
            let server = try TLSServer(flaw)
            let authority = try CertificateFiles.authorityPath()
            return FaultyAPI(
                url: "https://127.0.0.1:\(server.port)",
                configure: {
                    guard isTrusted else { return }
                    $0.authorities.file = .init(path: authority, source: .variable("SSL_CERT_FILE"))
                }, stop: server.stop)
        }
    }

    static let tls: [FaultCase] = [
        FaultCase(
            group: "TLS", name: "the certificate has expired", act: tlsFault(.expired), header: "certificate expired",
            says: "The server's certificate has expired. The connection is not secure, so nothing was sent."),
        FaultCase(
            group: "TLS", name: "the certificate is for another host", act: tlsFault(.otherHost),
            header: "certificate for another host",
            says: "The server's certificate is for another host. The connection is not secure, so nothing was sent."),
        FaultCase(
            group: "TLS", name: "the certificate is signed by itself", act: tlsFault(.selfSigned),
            header: "self-signed certificate",
            says: "The server's certificate is self-signed. The connection is not secure, so nothing was sent."),
        FaultCase(
            group: "TLS", name: "nobody vouches for the certificate", act: tlsFault(.none, isTrusted: false),
            header: "certificate issuer unknown",
            says:
                "The issuer of the server's certificate is unknown. The connection is not secure, so nothing was sent."
        ),
        FaultCase(
            group: "TLS", name: "the port speaks no TLS",
            act: .place {
                let server = try FixedResponseServer("HTTP/1.1 200 OK\r\n\r\n")
                return FaultyAPI(url: "https://127.0.0.1:\(server.port)", stop: server.stop)
            }, header: "no TLS on the port", says: "The server on this port does not use TLS. Nothing was sent."),
        FaultCase(
            group: "TLS", name: "the CA file does not exist",
            act: .place {
                let server = try FixedResponseServer("")
                return FaultyAPI(
                    url: "https://127.0.0.1:\(server.port)",
                    configure: { $0.authorities.file = .init(path: "/no/ca.pem", source: .variable("SSL_CERT_FILE")) },
                    stop: server.stop)
            }, header: "CA file unusable",
            says: "The CA file /no/ca.pem (SSL_CERT_FILE) does not exist. Nothing was sent. Correct the path"),
    ]

    private static func proxy(_ status: Int) -> FaultCase.Act {
        .place {
            let server = try ScriptedServer { _ in .answerAndClose(ScriptedResponse.http(status, "")) }
            return FaultyAPI(
                url: "https://api.example.invalid", configure: { $0.proxy = "http://127.0.0.1:\(server.port)" },
                stop: server.stop
            )
        }
    }

    static let proxies: [FaultCase] = [
        FaultCase(
            group: "Proxy", name: "the proxy needs login (407)", act: proxy(407), header: "proxy needs login",
            says: " requires a user name and password. Set them in the proxy setting, or exclude the API's host with"),
        FaultCase(
            group: "Proxy", name: "the proxy forbids the way (403)", act: proxy(403),
            header: "proxy refused (HTTP 403)",
            says:
                " refused the connection to the API with HTTP 403. Ask who runs it, or exclude the API's host "
                + "with NO_PROXY."
        ),
        FaultCase(
            group: "Proxy", name: "the proxy's name does not resolve",
            act: .place {
                FaultyAPI(
                    url: "https://api.example.invalid",
                    configure: { $0.proxy = "http://\(String(repeating: "p", count: 64)).invalid:3128" })
            }, header: "proxy not found", says: "The host name of the proxy http://pppp"),
        FaultCase(
            group: "Proxy", name: "nothing listens where the proxy should be",
            act: .place {
                let port = try Socket.closedPort()
                return FaultyAPI(
                    url: "https://api.example.invalid", configure: { $0.proxy = "http://127.0.0.1:\(port)" })
            }, header: "proxy unreachable",
            says: " refused the connection. Check the proxy setting, and that the proxy runs."),
        FaultCase(
            group: "Proxy", name: "the proxy can't reach the API (502)", act: proxy(502),
            header: "proxy can't reach the API",
            says: " answers, but could not reach the API: HTTP 502. Check the API URL, or ask who runs the proxy."),
        FaultCase(
            group: "Proxy", name: "the value of the proxy variable is invalid",
            act: .place {
                FaultyAPI(
                    url: "https://api.example.invalid", configure: { $0.proxy = "bogus://user:password@127.0.0.1" })
            }, header: "proxy setting invalid",
            says: "The proxy in the proxy setting can't be used: bogus:// is not a proxy scheme. Nothing was sent."),
    ]

    static let gateways: [FaultCase] = [
        FaultCase(
            group: "Gateway", name: "a sign-in page answers with 200",
            act: .answers(.answer(ScriptedResponse.http(200, page, html))),
            header: "a web page, not the API",
            says:
                "A web page was returned instead of an API response (HTTP 200) (req_header). "
                + "This may be the sign-in page of the network"
        ),
        FaultCase(
            group: "Gateway", name: "a sign-in page redirects (302)",
            act: .answers(.answer(ScriptedResponse.http(302, "", ["Location: https://login.example/"]))),
            header: "redirected",
            says: "HTTP 302 redirects to login.example; redirects are not followed."),
        FaultCase(
            group: "Gateway", name: "a redirect to http:// would send the key in the clear (307)",
            act: .answers(.answer(ScriptedResponse.http(307, "", ["Location: http://api.example/v1/sessions"]))),
            header: "redirected",
            says: "HTTP 307 redirects to api.example; redirects are not followed."),
        FaultCase(
            group: "Gateway", name: "an empty answer", act: .answers(.answer(ScriptedResponse.http(200, ""))),
            header: "empty response",
            says: "The response is empty (HTTP 200) (req_header). Check the API URL, and any proxy."),
        FaultCase(
            group: "Gateway", name: "502 as a web page", act: .answers(.answer(ScriptedResponse.http(502, page, html))),
            header: "gateway: HTTP 502", says: "A gateway reports an invalid response from the API (HTTP 502)"),
        FaultCase(
            group: "Gateway", name: "503 as a web page", act: .answers(.answer(ScriptedResponse.http(503, page, html))),
            header: "gateway: HTTP 503", says: "A gateway reports that the API is down (HTTP 503)"),
        FaultCase(
            group: "Gateway", name: "504 as a web page", act: .answers(.answer(ScriptedResponse.http(504, page, html))),
            header: "gateway: HTTP 504", says: "A gateway got no response from the API in time (HTTP 504)"),
        FaultCase(
            group: "Gateway", name: "404 as a web page", act: .answers(.answer(ScriptedResponse.http(404, page, html))),
            header: "HTTP 404, not the API", says: "HTTP 404 from a server that is not the API"),
    ]
}
