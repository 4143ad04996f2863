import Model

extension APIClient {
    /// Sends no API key, because this endpoint is public.
    package func status() async throws(ClientError) -> PlatformStatus {
        try await call(Endpoint(path: ["status"], needsKey: false))
    }

    package func usage(_ query: UsageQuery = .currentMonth(timeZone: nil)) async throws(ClientError) -> UsageReport {
        try await call(Endpoint(path: ["usage"], query: query.items))
    }

    package func quota() async throws(ClientError) -> Quota { try await call(Endpoint(path: ["billing", "quota"])) }

    package func plans() async throws(ClientError) -> Page<Plan> {
        try await call(Endpoint(path: ["billing", "plans"]))
    }
}
