extension WorkerToken {
    /// Replaces every token in the text by the mask.
    package static func masking(_ text: String) -> String {
        guard text.utf8.count > 20 else { return text }
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        var position = 0
        while position < bytes.count {
            if let end = tokenEnd(in: bytes[position...]) {
                result += Secret.mask.utf8
                position = end
            } else {
                result.append(bytes[position])
                position += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// End of the token that starts with the first byte; nil if there is none.
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
    /// Decodes a string with all tokens masked, because a server can echo them by mistake; nil if absent or null.
    func decodeMasked(_ key: Key) throws -> String? {
        try decodeIfPresent(String.self, forKey: key).map(WorkerToken.masking)
    }
}
