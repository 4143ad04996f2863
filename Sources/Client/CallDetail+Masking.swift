import FoundationEssentials
import Model

extension CallDetail {
    /// Headers that are secret whatever they hold.
    private static let secretHeaders: Set<String> = [
        "authorization", "proxy-authorization", "cookie", "set-cookie", "set-cookie2", "x-api-key",
    ]

    /// `result` has its body masked already.
    convenience init(_ endpoint: Endpoint, _ request: HTTPRequest, _ result: TransferResult, _ redactor: Redactor) {
        // A name without a value tells libcurl to leave its own out.
        let bearer = request.bearer == nil ? [] : ["Authorization: Bearer \(Secret.mask)"]
        let sent = request.headers.filter { !$0.hasSuffix(":") } + bearer
        var reply: HTTPReply?
        if case .success(let whole) = result { reply = whole }
        self.init(
            requestHeaders: Self.masked(sent, redactor),
            requestBody: endpoint.shownBody.map { Self.body(redactor.redacted($0)) },
            answerHeaders: Self.masked(reply?.headers.lines ?? [], redactor),
            answerBody: reply.flatMap { $0.body.isEmpty ? nil : Self.body($0.body) })
    }

    private static func masked(_ lines: [String], _ redactor: Redactor) -> [String] {
        var room = headerLimit
        return lines.map { masked($0, redactor) }.filter { line in
            room -= line.utf8.count
            return room >= 0
        }
    }

    private static func masked(_ line: String, _ redactor: Redactor) -> String {
        guard let colon = line.firstIndex(of: ":") else { return SecretShape.masking(redactor.redacted(line)) }
        let name = line[..<colon].lowercased().trimmed
        guard !secretHeaders.contains(name) else {
            // Which scheme was used is no secret, and often the mistake.
            let isBearer = line[colon...].dropFirst().trimmed.lowercased().hasPrefix("bearer ")
            return redactor.redacted(String(line[..<colon])) + ": " + (isBearer ? "Bearer " : "") + Secret.mask
        }
        return SecretShape.masking(redactor.redacted(line))
    }

    /// Masked before it is cut, for half a secret at the cut would not be known for one.
    private static func body(_ bytes: Data) -> Body {
        let head = bytes.prefix(bodyLimit + 4096)
        let text = String(decoding: head, as: UTF8.self)
        let masked = mayHoldSecret(head) ? SecretShape.masking(text) : text
        guard head.count == bytes.count else { return cut(masked, size: bytes.count) }
        return cut(masked, size: masked.utf8.count)
    }

    private static func cut(_ text: String, size: Int) -> Body {
        guard text.utf8.count > bodyLimit else { return Body(text: text, size: max(size, text.utf8.count)) }
        return Body(text: String(decoding: text.utf8.prefix(bodyLimit), as: UTF8.self), size: size)
    }

    /// Most bodies have no trace of one, and going over them byte by byte costs more than all else that is done with
    /// them.
    private static func mayHoldSecret(_ bytes: Data) -> Bool {
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
