import Model

extension CallRecord {
    mutating func note(_ result: TransferResult, _ reader: ReplyReader) {
        switch result {
        case .success(let reply): note(reply, reader)
        case .failure(.fault(let fault)): note(fault.measured, status: fault.status)
        case .failure(.tooLarge(let measured, let status)): note(measured, status: status)
        case .failure: break
        }
    }

    mutating func note(_ error: ClientError) {
        failure = error.label
        requestID = requestID ?? error.requestID
    }

    private mutating func note(_ reply: HTTPReply, _ reader: ReplyReader) {
        note(reply.measured, status: reply.status)
        requestID = reader.requestID(reply)
        serverDate = reply.headers["Date"].flatMap(HTTPDate.date)
        rateLimit = RateLimit(reply.headers)
        retryAfter = reply.headers["Retry-After"].flatMap { HTTPDate.wait($0, now: reader.now) }.map {
            $0 / .seconds(1)
        }
    }

    private mutating func note(_ measured: TransferMeasure, status: Int?) {
        milliseconds = measured.seconds * 1000
        (bytesReceived, bytesSent) = (measured.bytesReceived, measured.bytesSent)
        (timing, connection) = (measured.timing, measured.connection)
        self.status = status
    }
}
