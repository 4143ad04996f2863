import Client

extension Words {
    /// Says which of the two connections failed: from the console to the proxy, or from the proxy to the API.
    package static func proxy(_ failure: ProxyFailure) -> (String, String) {
        let (proxy, name, inner) = (failure.proxy, name(of: failure.proxy), inSentence(failure.proxy))
        let setting = proxy.variable ?? "the proxy setting"
        let exclude = "or exclude the API's host with NO_PROXY."
        switch failure.reason {
        case .invalid(let problem):
            return ("\(name) can't be used: \(words(problem))", "Nothing was sent. \(advice(problem, setting))")
        case .unsupported:
            return ("libcurl on this machine can't use \(inner)", "Nothing was sent. Use http:// in \(setting).")
        case .notResolved: return ("The host name of \(inner) could not be resolved", "Check \(setting) and DNS.")
        case .refused: return ("\(name) refused the connection", "Check \(setting), and that the proxy runs.")
        case .noNetwork:
            return ("There is no route to \(inner)", "Check \(setting) and this machine's connection.")
        case .timedOut: return ("\(name) did not answer in time", "Check \(setting), the network and firewalls.")
        case .tls(let flaw, let why): return tlsWithProxy(flaw, why, proxy)
        case .closed:
            return ("\(name) closed the connection without an answer", "Check scheme and port in \(setting).")
        case .notAProxy:
            let kind = proxy.isSOCKS ? "a SOCKS" : "an HTTP"
            return ("\(name) is not \(kind) proxy", "Check scheme and port in \(setting).")
        case .login where proxy.hasCredentials:
            return ("\(name) rejected the user name or password", "Correct them in \(setting), \(exclude)")
        case .login: return ("\(name) requires a user name and password", "Set them in \(setting), \(exclude)")
        case .rejected(let status):
            return ("\(name) refused the connection to the API with HTTP \(status)", "Ask who runs it, \(exclude)")
        case .rejectedBySOCKS: return ("\(name) refused the connection to the API", "Ask who runs it, \(exclude)")
        case .cannotReach(let upstream):
            return (
                "\(name) answers, but could not reach the API: \(words(upstream))",
                "Check the API URL, or ask who runs the proxy."
            )
        case .apiNotResolved:
            return (
                "The API's host name could not be resolved on this machine, as \(inner) requires",
                "Use socks5h:// in \(setting): the proxy then resolves the name."
            )
        }
    }

    /// The connection to the API failed behind a proxy that works.
    package static func behindProxy(_ failure: ConnectionFailure, _ proxy: ProxySetting) -> (String, String) {
        let (happened, next) = unreachable(failure)
        return ("\(happened), behind \(inSentence(proxy))", next)
    }

    /// At the start of a sentence: address without user name and password, and its variable.
    private static func name(of proxy: ProxySetting) -> String {
        let name = inSentence(proxy)
        return name.prefix(1).uppercased() + name.dropFirst()
    }

    package static func inSentence(_ proxy: ProxySetting) -> String {
        guard let address = proxy.address else { return "the proxy in \(proxy.variable ?? "the proxy setting")" }
        return "the proxy \(address)" + (proxy.variable.map { " (\($0))" } ?? "")
    }

    private static func words(_ problem: ProxySetting.Problem) -> String {
        switch problem {
        case .scheme(let scheme): "\(scheme):// is not a proxy scheme"
        case .host: "it names no valid host"
        case .port: "it has no valid port"
        case .syntax: "it is not a URL"
        }
    }

    private static func advice(_ problem: ProxySetting.Problem, _ setting: String) -> String {
        switch problem {
        case .scheme: "Use http://, https://, socks5h://, socks5://, socks4a:// or socks4:// in \(setting)."
        case .port: "Give a port from 1 to 65535 in \(setting)."
        case .host, .syntax: "Give http://host:port in \(setting), with special characters of a password as %XX."
        }
    }

    private static func words(_ upstream: ProxyFailure.Upstream) -> String {
        switch upstream {
        case .status(let status): "HTTP \(status)"
        case .refused: "the connection was refused"
        case .noNetwork: "there is no route to its network"
        case .noHost: "the host is unknown or unreachable"
        case .timedOut: "no connection in time"
        case .failed: "a general failure"
        }
    }

    private static func tlsWithProxy(_ flaw: TLSFailure, _ why: String, _ proxy: ProxySetting) -> (String, String) {
        let (name, setting) = (inSentence(proxy), proxy.variable ?? "the proxy setting")
        let safe = "Nothing was sent."
        return switch flaw {
        case .expired:
            ("The certificate of \(name) has expired", "\(safe) Check this machine's clock, or tell who runs it.")
        case .notYetValid: ("The certificate of \(name) is not valid yet", "\(safe) Check this machine's clock.")
        case .selfSigned, .unknownIssuer:
            (
                "The certificate of \(name) is "
                    + (flaw == .selfSigned ? "self-signed" : "from an unknown issuer"),
                "\(safe) Name the issuer with SSL_CERT_FILE, or with ca_file of the profile, if you trust it."
            )
        case .wrongHost: ("The certificate of \(name) is for another host", "\(safe) Check the host in \(setting).")
        case .notTLS:
            (
                "\(Self.name(of: proxy)) does not use TLS",
                "\(safe) Check the port, or use http:// in \(setting)."
            )
        case .other: ("TLS with \(name) failed: \(trimmed(why))", "\(safe) Check scheme and port in \(setting).")
        }
    }

    static func label(for failure: ProxyFailure) -> String {
        switch failure.reason {
        case .invalid: "proxy setting invalid"
        case .unsupported: "proxy not supported"
        case .notResolved: "proxy not found"
        case .refused: "proxy unreachable"
        case .noNetwork: "no network to the proxy"
        case .timedOut: "no answer of the proxy"
        case .tls: "TLS with the proxy failed"
        case .closed: "closed by the proxy"
        case .notAProxy: "not a proxy"
        case .login: "proxy needs login"
        case .rejected(let status): "proxy refused (HTTP \(status))"
        case .rejectedBySOCKS: "proxy refused"
        case .cannotReach: "proxy can't reach the API"
        case .apiNotResolved: "host name unknown"
        }
    }
}
