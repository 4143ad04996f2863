import Model

extension APIClient {
    /// Never retried, because this endpoint has no idempotency key: after a lost answer, look for the session by its
    /// metadata.
    package func createPipecatSession(_ request: PipecatRequest) async throws(ClientError) -> PipecatSession {
        guard let body = try? JSONCoding.encode(request.json) else { throw .unsendable(field: "metadata") }
        let token = AnswerSecret(path: ["relay", PipecatRelay.tokenKey])
        var created: PipecatSession = try await call(
            Endpoint(
                method: .post, path: ["pipecat", "sessions"], body: Secret(body),
                displayBody: try? JSONCoding.encode(request.json.masked), answerSecret: token))
        // In the decoded answer, the token is masked.
        if let token = token.value { created.relay?.mediaToken = token }
        return created
    }

    /// Configuration of a connection to the relay of a session, with the certificate authorities and the proxy of the
    /// API.
    package func relayConfiguration(_ relay: PipecatRelay) throws(RelayAddressError) -> RelayConnection.Configuration {
        let address = try RelayAddress(relay.mediaURL)
        configuration.secrets.note(relay.mediaToken)
        return RelayConnection.Configuration(
            address: address, subprotocol: relay.subprotocol, token: relay.mediaToken,
            userAgent: configuration.userAgent, authorities: configuration.authorities, proxy: configuration.proxy,
            secrets: configuration.secrets)
    }
}
