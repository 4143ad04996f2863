extension WorkerToken {
    /// The same text with every token in it replaced by the mask: an error that quotes a token loses only the token.
    package static func masking(_ text: String) -> String {
        guard text.utf8.count > 20 else { return text }
        let bytes = Array(text.utf8)
        var shown: [UInt8] = []
        var position = 0
        while position < bytes.count {
            if let end = tokenEnd(in: bytes[position...]) {
                shown += Secret.mask.utf8
                position = end
            } else {
                shown.append(bytes[position])
                position += 1
            }
        }
        return String(decoding: shown, as: UTF8.self)
    }

    /// Where the token ends that begins with the first byte; nil when none does.
    private static func tokenEnd(in bytes: ArraySlice<UInt8>) -> Int? {
        guard bytes.starts(with: "eyJ".utf8) else { return nil }
        var end = bytes.startIndex
        for part in 0..<3 {
            if part > 0 {
                guard end < bytes.endIndex, bytes[end] == UInt8(ascii: ".") else { return nil }
                end += 1
            }
            let start = end
            end = bytes[start...].firstIndex { !isBase64URL($0) } ?? bytes.endIndex
            guard end > start else { return nil }
        }
        return end - bytes.startIndex > 20 ? end : nil
    }
}

extension KeyedDecodingContainer {
    /// Text from a server, without the tokens that it may quote by mistake; nil when absent or null.
    func decodeMasked(_ key: Key) throws -> String? {
        try decodeIfPresent(String.self, forKey: key).map(WorkerToken.masking)
    }
}
