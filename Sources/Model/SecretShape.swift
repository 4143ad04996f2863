/// The kind of secret that a text looks like; used to mask secrets that were entered in the wrong field.
///
/// Unlike `WorkerToken.hasTokenShape`, it also matches incomplete tokens.
package enum SecretShape: Equatable, Sendable {
    case workerToken, apiKey

    /// `eyJ` is the base64 of `{"`, with which every JWT starts. A shorter text could be a name.
    private static let tokenPrefix = Array("eyJ".utf8), minimumTokenLength = 8
    /// API keys start with `sk_` and a kind, such as `sk_live_`.
    private static let keyPrefix = Array("sk_".utf8), minimumKeyLength = 12

    /// The kind of the first secret in the text.
    package static func found(in text: some StringProtocol) -> SecretShape? {
        let bytes = Array(text.utf8)
        return bytes.indices.lazy.compactMap { match(bytes, at: $0)?.shape }.first
    }

    /// Replaces everything that looks like a secret by the mask.
    package static func masking(_ text: String) -> String {
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        var position = 0
        while position < bytes.count {
            if let match = match(bytes, at: position) {
                result += Secret.mask.utf8
                position = match.end
            } else {
                result.append(bytes[position])
                position += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func match(_ bytes: [UInt8], at start: Int) -> (shape: SecretShape, end: Int)? {
        switch bytes[start] {
        case tokenPrefix[0]:
            runEnd(bytes, start, tokenPrefix, minimumTokenLength) { $0 == UInt8(ascii: ".") }.map { (.workerToken, $0) }
        // `sk_` in the middle of a word, as in "desk_…", is not a key.
        case keyPrefix[0] where start == 0 || !WorkerToken.isBase64URL(bytes[start - 1]):
            runEnd(bytes, start, keyPrefix, minimumKeyLength) { _ in false }.map { (.apiKey, $0) }
        default: nil
        }
    }

    /// End of the run of base64url characters that starts with `prefix`; nil if it is shorter than `minimum`.
    private static func runEnd(
        _ bytes: [UInt8], _ start: Int, _ prefix: [UInt8], _ minimum: Int, also: (UInt8) -> Bool
    ) -> Int? {
        guard bytes[start...].starts(with: prefix) else { return nil }
        let end = bytes[start...].firstIndex { !WorkerToken.isBase64URL($0) && !also($0) } ?? bytes.endIndex
        return end - start >= minimum ? end : nil
    }
}
