import Client
import Desk
import Settings

extension Doctor {
    /// Address, proxy and certificate authorities of the API, and where each comes from; needs no network. Without a
    /// selected API, those of production.
    func route(_ choice: DestinationSelection?, showsAddress: Bool = true) -> [Finding] {
        let baseURL = choice?.current.baseURL ?? .production
        let authorities =
            choice?.current.authorities(environment: environment) ?? CertificateAuthorities(environment: environment)
        let selected = showsAddress ? choice?.current.baseURL : nil
        let address = selected.map { Finding(.api, "address", .ok, $0.description) }
        return [address].compactMap(\.self) + [proxy(baseURL)] + certificates(authorities)
    }

    private func proxy(_ baseURL: BaseURL) -> Finding {
        switch ProxyChoice(for: baseURL, environment: environment) {
        case .none:
            guard let ignored = ["HTTP_PROXY", "http_proxy"].first(where: { environment[$0]?.isEmpty == false }),
                !baseURL.isLoopback
            else { return Finding(.api, "proxy", .ok, "none") }
            return Finding(
                .api, "proxy", .warn, "none: \(ignored) does not apply to https://",
                "Set HTTPS_PROXY, if the API is behind that proxy.")
        case .loopback: return Finding(.api, "proxy", .ok, "none, because the API is on this machine")
        case .excluded(let variable): return Finding(.api, "proxy", .ok, "none, because \(variable) excludes the API")
        case .proxy(let setting): return proxy(setting, baseURL)
        }
    }

    private func proxy(_ setting: ProxySetting, _ baseURL: BaseURL) -> Finding {
        let source = setting.variable ?? "the configuration"
        guard let address = setting.address else {
            let (words, advice) = Words.proxy(ProxyFailure(.invalid(setting.problem ?? .syntax), setting))
            return Finding(.api, "proxy", .fail, words, advice)
        }
        let login = setting.hasCredentials ? ", with a login" : ""
        let resolver =
            setting.resolvesRemotely ? "; it resolves the API's name" : "; this machine resolves the API's name"
        return Finding(.api, "proxy", .ok, "\(address), from \(source)\(login)\(resolver)")
    }

    private func certificates(_ authorities: CertificateAuthorities) -> [Finding] {
        let defaults = CurlDefaults.authorities
        let used = [
            (authorities.file ?? defaults.file).map { "file \($0.path), from \($0.source.label)" },
            (authorities.folder ?? defaults.folder).map { "folder \($0.path), from \($0.source.label)" },
        ].compactMap(\.self)
        let ignored = ignoredVariables(authorities)
        let note = ignored.isEmpty ? "" : "; not used: \(ignored.joined(separator: ", "))"
        let finding = Finding(
            .api, "certificates", .ok, (used.isEmpty ? "libcurl's defaults" : used.joined(separator: "; ")) + note)
        let flaws = authorities.flaws.map { flaw in
            let (words, advice) = Words.authorities(flaw)
            return Finding(.api, "certificates", .fail, words, advice)
        }
        return flaws + (flaws.isEmpty ? [finding] : [])
    }

    /// Variables that are set, but have no effect because of one with precedence.
    private func ignoredVariables(_ authorities: CertificateAuthorities) -> [String] {
        let used = [authorities.file?.source.label, authorities.folder?.source.label]
        return ["CURL_CA_BUNDLE", "SSL_CERT_FILE", "SSL_CERT_DIR"].filter { name in
            environment[name]?.isEmpty == false && !used.contains(name)
        }
    }
}

extension ProxyChoice {
    /// The host names that libcurl looks up for a request: of the proxy, and of the API unless the proxy looks it up.
    func namesToResolve(for baseURL: BaseURL) -> [String] {
        let hosts = setting.map { [$0.host] + ($0.resolvesRemotely ? [] : [baseURL.hostName]) } ?? [baseURL.hostName]
        // libcurl knows localhost itself.
        return hosts.filter { !BaseURL.isAddress($0) && $0 != "localhost" && !$0.hasSuffix(".localhost") && $0 != "" }
    }
}
