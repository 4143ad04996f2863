import FoundationEssentials
import Model

extension APIClient {
    /// Follows the sandbox's tap until it ends or the task is cancelled; no other API has one, and answers 404.
    package func followTap(_ take: @escaping @Sendable (TapLine) -> Void) async throws(ClientError) {
        let lines = LineBuffer()
        let request = HTTPRequest(
            method: .get, url: configuration.baseURL.description + "/sandbox/tap",
            headers: ["Accept: application/x-ndjson", "User-Agent: \(configuration.userAgent)", "Expect:"],
            bearer: configuration.apiKey,
            bypassesProxy: configuration.baseURL.isLoopback, limits: configuration.limits,
            sink: { bytes in
                for line in lines.append(bytes) {
                    if let line = try? JSONCoding.decode(TapLine.self, from: line) { take(line) }
                }
            })
        let result = await engine.perform(request)
        let reader = ReplyReader(
            redactor: configuration.secrets.redactor, limits: configuration.limits, now: configuration.now())
        if case .success(let reply) = result, reply.status == 200 { return }
        _ = try reader.value(JSONValue.self, from: result)
    }
}

/// Bytes as they come, cut into lines; a line without an end is dropped once it is too long.
private final class LineBuffer: Sendable {
    private static let limit = 1 << 20

    private let rest = Guarded(Data())

    func append(_ bytes: UnsafeRawBufferPointer) -> [Data] {
        rest.withLock { rest in
            rest.append(contentsOf: bytes)
            var lines = rest.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { Data($0) }
            let last = lines.popLast() ?? Data()
            rest = last.count > Self.limit ? Data() : last
            return lines.filter { !$0.isEmpty }
        }
    }
}
