import Glibc

/// Whether requests to a URL use a proxy, and why, by the rules of libcurl.
package enum ProxyChoice: Equatable, Sendable {
    /// No variable applies.
    case none
    /// Loopback never uses a proxy.
    case loopback
    /// The variable of this name excludes the host.
    case excluded(by: String)
    case proxy(ProxySetting)

    package var setting: ProxySetting? { if case .proxy(let setting) = self { setting } else { nil } }

    /// Like libcurl, treats an empty variable as unset. `HTTP_PROXY` is not read, because servers set it from a header.
    package init(for baseURL: BaseURL, environment: [String: String]) {
        self.init(scheme: baseURL.scheme, host: baseURL.host, isLoopback: baseURL.isLoopback) { environment[$0] }
    }

    /// `host` is lower case; an IPv6 address has brackets.
    init(scheme: String, host: String, isLoopback: Bool, value: (String) -> String?) {
        func first(_ names: [String]) -> (name: String, value: String)? {
            names.compactMap { name in value(name).flatMap { $0.isEmpty ? nil : (name, $0) } }.first
        }
        let names = scheme == "http" ? ["http_proxy"] : ["https_proxy", "HTTPS_PROXY"]
        guard let proxy = first(names + ["all_proxy", "ALL_PROXY"]) else {
            self = .none
            return
        }
        if isLoopback {
            self = .loopback
        } else if let excluded = first(["no_proxy", "NO_PROXY"]), NoProxyList.contains(host, in: excluded.value) {
            self = .excluded(by: excluded.name)
        } else {
            self = .proxy(ProxySetting(proxy.value, variable: proxy.name))
        }
    }

    /// Of this process's environment, which libcurl reads.
    static func current(scheme: String, host: String, isLoopback: Bool) -> ProxyChoice {
        ProxyChoice(scheme: scheme, host: host, isLoopback: isLoopback) { name in
            getenv(name).map { String(cString: $0) }
        }
    }
}
