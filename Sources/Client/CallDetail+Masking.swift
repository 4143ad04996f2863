import FoundationEssentials
import Model

extension CallDetail {
    /// Lower-case names of headers whose values are always masked.
    private static let secretHeaders: Set<String> = [
        "authorization", "proxy-authorization", "cookie", "set-cookie", "set-cookie2", "x-api-key",
    ]

    /// The body of `result` must already be masked. `displayBody` is its text, if it is known.
    convenience init(
        _ endpoint: Endpoint, _ request: HTTPRequest, _ result: TransferResult, _ displayBody: Body?,
        _ redactor: Redactor
    ) {
        // A line without a value only tells libcurl to omit its own header of that name.
        let bearer = request.bearer == nil ? [] : ["Authorization: Bearer \(Secret.mask)"]
        let requestLines = request.headers.filter { !$0.hasSuffix(":") } + bearer
        var reply: HTTPResponse?
        if case .success(let received) = result { reply = received }
        self.init(
            requestHeaders: Self.masked(requestLines, redactor),
            requestBody: endpoint.displayBody.map { Self.maskedBody(redactor.redacted($0)) },
            responseHeaders: Self.masked(reply?.headers.lines ?? [], redactor),
            responseBody: displayBody ?? reply.flatMap { $0.body.isEmpty ? nil : Self.maskedBody($0.body) })
    }

    private static func masked(_ lines: [String], _ redactor: Redactor) -> [String] {
        var remaining = headerLimit
        return lines.map { masked($0, redactor) }.filter { line in
            remaining -= line.utf8.count
            return remaining >= 0
        }
    }

    private static func masked(_ line: String, _ redactor: Redactor) -> String {
        guard let colon = line.firstIndex(of: ":") else { return SecretShape.masking(redactor.redacted(line)) }
        let name = line[..<colon].lowercased().trimmed
        guard !secretHeaders.contains(name) else {
            // The scheme is not secret, and a wrong scheme is a common mistake.
            let isBearer = line[colon...].dropFirst().trimmed.lowercased().hasPrefix("bearer ")
            return redactor.redacted(String(line[..<colon])) + ": " + (isBearer ? "Bearer " : "") + Secret.mask
        }
        return SecretShape.masking(redactor.redacted(line))
    }

    /// Masks before truncating: a secret that is cut in half would not be recognized.
    private static func maskedBody(_ bytes: Data) -> Body {
        let head = bytes.prefix(bodyLimit + 4096)
        let text = String(decoding: head, as: UTF8.self)
        let masked = canContainSecret(head) ? SecretShape.masking(text) : text
        guard head.count == bytes.count else { return truncated(masked, size: bytes.count) }
        return truncated(masked, size: masked.utf8.count)
    }

    private static func truncated(_ text: String, size: Int) -> Body {
        guard text.utf8.count > bodyLimit else { return Body(text: text, size: max(size, text.utf8.count)) }
        return Body(text: String(decoding: text.utf8.prefix(bodyLimit), as: UTF8.self), size: size)
    }

    /// A fast check, because masking is the slowest step and most bodies contain no secret.
    private static func canContainSecret(_ bytes: Data) -> Bool {
        bytes.withUnsafeBytes { bytes in
            var last: UInt32 = 0
            for byte in bytes {
                last = (last << 8 | UInt32(byte)) & 0xFF_FFFF
                // "eyJ" and "sk_"
                if last == 0x65_794A || last == 0x73_6B5F { return true }
            }
            return false
        }
    }
}
