import FoundationEssentials
import Model

extension APIClient {
    /// Streams the sandbox's media measurements until the stream ends or the task is cancelled. Other APIs respond with
    /// 404.
    package func streamMediaMeasurements(_ onLine: @escaping @Sendable (MeterSnapshot) -> Void)
        async throws(ClientError)
    {
        let lines = LineBuffer()
        let request = HTTPRequest(
            method: .get, url: configuration.baseURL.description + "/sandbox/tap",
            headers: ["Accept: application/x-ndjson", "User-Agent: \(configuration.userAgent)", "Expect:"],
            bearer: configuration.apiKey,
            bypassesProxy: configuration.baseURL.isLoopback, authorities: configuration.authorities,
            limits: configuration.limits,
            sink: { bytes in
                for line in lines.append(bytes) {
                    if let line = try? JSONCoding.decode(MeterSnapshot.self, from: line) { onLine(line) }
                }
            })
        let result = await engine.perform(request)
        let reader = ResponseDecoder(
            redactor: configuration.secrets.redactor, limits: configuration.limits, now: configuration.now())
        if case .success(let reply) = result, reply.status == 200 { return }
        _ = try reader.value(JSONValue.self, from: result)
    }
}

/// Splits a byte stream into lines and drops an unterminated line that exceeds the limit.
private final class LineBuffer: Sendable {
    /// Bytes.
    private static let limit = 1 << 20

    private let partialLine = LockedValue(Data())

    /// Returns the lines that are now complete, except empty ones.
    func append(_ bytes: UnsafeRawBufferPointer) -> [Data] {
        partialLine.withLock { partialLine in
            partialLine.append(contentsOf: bytes)
            var lines = partialLine.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
                Data($0)
            }
            let last = lines.popLast() ?? Data()
            partialLine = last.count > Self.limit ? Data() : last
            return lines.filter { !$0.isEmpty }
        }
    }
}
