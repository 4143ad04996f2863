import FoundationEssentials
import Model

/// A POST of JSON that changes nothing, to a server that is not the API.
package struct ServerCall: Sendable {
    package var url: String
    /// Sent as `Authorization: Bearer …`.
    package var bearer: Secret
    package var body: Data
    /// Product and version, without line breaks.
    package var userAgent: String
    package var isLoopback: Bool
    package var authorities: CertificateAuthorities
    package var limits: TransferLimits

    package init(
        url: String, bearer: Secret, body: Data, userAgent: String, isLoopback: Bool,
        authorities: CertificateAuthorities, limits: TransferLimits
    ) {
        (self.url, self.bearer, self.body, self.userAgent) = (url, bearer, body, userAgent)
        (self.isLoopback, self.authorities, self.limits) = (isLoopback, authorities, limits)
    }
}

/// The answer to a `ServerCall`, of any status. Secrets in the body are masked.
package struct ServerAnswer: Equatable, Sendable {
    package var status: Int
    package var contentType: String?
    package var retryAfter: Duration?
    package var body: Data
    package var bytesReceived = 0
}

extension CurlEngine {
    /// Sends a call. Follows no redirect. Throws only if no complete answer arrived. Registers tokens that the server
    /// echoes as secrets.
    package func post(_ call: ServerCall, secrets: SecretRegistry, now: Date) async throws(ClientError) -> ServerAnswer
    {
        let headers = [
            "Accept: application/json", "Content-Type: application/json", "User-Agent: \(call.userAgent)", "Expect:",
        ]
        let request = HTTPRequest(
            method: .post, url: call.url, headers: headers, bearer: call.bearer, body: Secret(call.body),
            isReadOnly: true, bypassesProxy: call.isLoopback, authorities: call.authorities, limits: call.limits)
        let result = await perform(request)
        switch result {
        case .failure(let failure): throw ClientError(failure, limits: call.limits)
        case .success(let reply):
            let redactor = secrets.redactor(notingEchoed: result.echoedTokens)
            return ServerAnswer(
                status: reply.status, contentType: reply.headers["Content-Type"].map { redactor.redacted($0) },
                retryAfter: reply.headers["Retry-After"].flatMap { HTTPDate.wait($0, now: now) },
                body: redactor.redacted(reply.body), bytesReceived: reply.measured.bytesReceived)
        }
    }
}
