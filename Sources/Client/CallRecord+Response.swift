import Model

extension CallRecord {
    mutating func note(_ result: TransferResult, _ reader: ResponseDecoder) {
        switch result {
        case .success(let reply): update(from: reply, reader)
        case .failure(.fault(let fault)): update(from: fault.measured, status: fault.status)
        case .failure(.tooLarge(let measured, let status)): update(from: measured, status: status)
        case .failure: break
        }
    }

    mutating func note(_ error: ClientError) {
        failure = error.label
        requestID = requestID ?? error.requestID
    }

    private mutating func update(from reply: HTTPResponse, _ reader: ResponseDecoder) {
        update(from: reply.measured, status: reply.status)
        requestID = reader.requestID(reply)
        serverDate = reply.headers["Date"].flatMap(HTTPDate.date)
        rateLimit = RateLimit(reply.headers)
        retryAfter = reply.headers["Retry-After"].flatMap { HTTPDate.wait($0, now: reader.now) }.map {
            $0 / .seconds(1)
        }
    }

    private mutating func update(from measured: TransferMetrics, status: Int?) {
        milliseconds = measured.seconds * 1000
        (bytesReceived, bytesSent) = (measured.bytesReceived, measured.bytesSent)
        (timing, connection) = (measured.timing, measured.connection)
        self.status = status
    }
}
