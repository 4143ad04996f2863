import Canvas
import Client
import Desk
import FoundationEssentials
import Model
import Settings

extension Doctor {
    /// Clock skew in seconds above which token validity and session ages are wrong.
    private static let clockAllowance: TimeInterval = 5

    /// Reads the key in the same way as the desk.
    func key(_ choice: DestinationSelection) -> (findings: [Finding], access: APIAccess?) {
        guard choice.current != .sandbox else {
            let finding = Finding(
                .key, "source", .warn, "no key, so the desk opens with the built-in sandbox",
                "Set PROTOFACE_API_KEY, or create a profile; see docs/configuration.md.")
            return ([finding], nil)
        }
        let entry = choice.current.entry(ReadOnlyRule(config: config.isReadOnly))
        do throws(Complaint) {
            guard let access = try choice.current.access(environment: environment) else { return ([], nil) }
            SecretRegistry.shared.note(access.key)
            let name = choice.current.name
            let suffix = Config.reservedNames.contains(name) ? "" : ", for the profile \(name)"
            let source = Finding(.key, "source", .ok, entry.keySource + suffix)
            let hasKeyPrefix = access.key.withUnsafeBytes { $0.starts(with: Array("sk_".utf8)) }
            let format =
                hasKeyPrefix
                ? Finding(.key, "format", .ok, "begins with sk_, \(access.key.count) characters")
                : Finding(
                    .key, "format", .warn, "does not begin with sk_",
                    "Check that it is a Protoface API key, not a LiveKit key.")
            return ([source, format], access)
        } catch {
            return ([Finding(.key, "source", .fail, error.sentence, "Correct it, or choose another profile.")], nil)
        }
    }

    /// Sends two requests: one that needs no key, and one that does.
    func api(_ baseURL: BaseURL, _ access: APIAccess?, _ authorities: CertificateAuthorities) async -> (
        findings: [Finding], error: ClientError?
    ) {
        let records = LockedValue<[CallRecord]>([])
        var configuration = APIClient.Configuration(baseURL: baseURL, apiKey: access?.key, version: Version.current)
        (configuration.retries, configuration.secrets) = (.none, .shared)
        (configuration.keyLabel, configuration.authorities) = (access?.keyLabel, authorities)
        configuration.limits.requestTimeout = .seconds(10)
        configuration.log = { record in records.withLock { $0.append(record) } }
        let client = APIClient(configuration)
        var findings: [Finding] = []
        do throws(ClientError) {
            let status = try await client.status()
            if let record = records.withLock(\.last) {
                findings += connectionSteps(record, baseURL)
            }
            let isOperational = status.status == .operational
            findings.append(
                Finding(
                    .api, "platform", isOperational ? .ok : .warn, status.status.rawValue,
                    isOperational ? nil : "Reported by the platform; sessions may be affected."))
        } catch {
            if let record = records.withLock(\.last) {
                findings += connectionSteps(record, baseURL)
            }
            return (findings + [Self.failure("answer", error)], error)
        }
        guard access != nil else { return (findings, nil) }
        do throws(ClientError) {
            let quota = try await client.quota()
            findings.append(
                Finding(
                    .api, "key", .ok, "accepted; plan \(quota.planKey), \(Format.credits(quota.balanceCredits)) credits"
                ))
            if let limit = records.withLock(\.last)?.rateLimit { findings.append(Self.limit(limit)) }
            return (findings, nil)
        } catch {
            return (findings + [Self.failure("key", error)], error)
        }
    }

    private static func failure(_ name: String, _ error: ClientError) -> Finding {
        let words = Words.sentence(for: error)
        return Finding(.api, name, .fail, Words.label(for: error), words)
    }

    private static func limit(_ limit: RateLimit) -> Finding {
        Finding(
            .api, "rate limit", limit.remaining > 0 ? .ok : .warn, "\(limit.remaining) of \(limit.limit) left",
            limit.remaining > 0 ? nil : "Wait until the limit resets; the desk does so automatically.")
    }

    /// The connection steps of a request with their durations. Steps that were not reached are left out.
    private func connectionSteps(_ record: CallRecord, _ baseURL: BaseURL) -> [Finding] {
        let timing = record.timing
        let proxy = ProxyChoice(for: baseURL, environment: environment).setting
        let names = ProxyChoice(for: baseURL, environment: environment).namesToResolve(for: baseURL)
            .filter { proxy == nil || $0 == proxy?.host }
        var findings: [Finding] = []
        func step(_ name: String, _ end: Double, from start: Double, _ suffix: String = "") {
            guard end > 0 else { return }
            findings.append(Finding(.api, name, .ok, "\(Format.decimal(max(0, end - start) * 1000)) ms\(suffix)"))
        }
        // libcurl measures a lookup also where there is nothing to look up, and only that of the first connection: a
        // SOCKS proxy may need the API's name later.
        if !names.isEmpty { step("dns", timing.nameLookup, from: 0, ", \(names.joined(separator: " and "))") }
        let peer = record.connection.address.map { " to \($0)" } ?? ""
        step("tcp", timing.connected, from: timing.nameLookup, peer + (proxy == nil ? "" : ", the proxy"))
        if baseURL.description.hasPrefix("https") { step("tls", timing.tlsEstablished, from: timing.connected) }
        if let status = record.status {
            step(
                "answer", timing.firstByte, from: max(timing.connected, timing.tlsEstablished),
                ", HTTP \(status)\(record.connection.version.map { " by \($0)" } ?? "")")
        }
        return findings + (record.clockSkew.map { [Self.clock($0)] } ?? [])
    }

    private static func clock(_ skew: TimeInterval) -> Finding {
        guard abs(skew) > clockAllowance else {
            return Finding(.api, "clock", .ok, "equal to the API's clock within \(Int(clockAllowance)) s")
        }
        let words =
            "this machine's clock is \(Format.roundedSpan(abs(skew))) \(skew > 0 ? "behind" : "ahead of") the API's"
        return Finding(
            .api, "clock", abs(skew) > 60 ? .fail : .warn, words,
            "Set the clock (NTP): the validity of minted tokens depends on this machine's clock.")
    }
}
