/// What a secret looks like, so that one which landed in the wrong field is recognised before it is shown.
///
/// Wider than `WorkerToken.looksLikeToken`: a token that is still being typed or was cut off counts as well.
package enum SecretShape: Equatable, Sendable {
    case workerToken, apiKey

    /// `{"` in base64 begins so, and a JWT begins with `{"`; fewer characters than this could be a name.
    private static let tokenStart = Array("eyJ".utf8), tokenLength = 8
    /// Keys of the API begin with `sk_` and their kind.
    private static let keyStart = Array("sk_".utf8), keyLength = 12

    /// The first secret in the text; nil when nothing in it looks like one.
    package static func found(in text: some StringProtocol) -> SecretShape? {
        let bytes = Array(text.utf8)
        return bytes.indices.lazy.compactMap { match(bytes, at: $0)?.shape }.first
    }

    /// The text with the mask in place of everything that looks like a secret.
    package static func masking(_ text: String) -> String {
        let bytes = Array(text.utf8)
        var shown: [UInt8] = []
        var position = 0
        while position < bytes.count {
            if let match = match(bytes, at: position) {
                shown += Secret.mask.utf8
                position = match.end
            } else {
                shown.append(bytes[position])
                position += 1
            }
        }
        return String(decoding: shown, as: UTF8.self)
    }

    private static func match(_ bytes: [UInt8], at start: Int) -> (shape: SecretShape, end: Int)? {
        switch bytes[start] {
        case tokenStart[0]:
            run(bytes, start, tokenStart, tokenLength) { $0 == UInt8(ascii: ".") }.map { (.workerToken, $0) }
        // In the middle of a word, as in "desk_…", it begins no key.
        case keyStart[0] where start == 0 || !WorkerToken.isBase64URL(bytes[start - 1]):
            run(bytes, start, keyStart, keyLength) { _ in false }.map { (.apiKey, $0) }
        default: nil
        }
    }

    /// Where the run of base64url characters ends that begins with `head`; nil when it is shorter than `least`.
    private static func run(_ bytes: [UInt8], _ start: Int, _ head: [UInt8], _ least: Int, also: (UInt8) -> Bool)
        -> Int?
    {
        guard bytes[start...].starts(with: head) else { return nil }
        let end = bytes[start...].firstIndex { !WorkerToken.isBase64URL($0) && !also($0) } ?? bytes.endIndex
        return end - start >= least ? end : nil
    }
}
