import Model

/// What the helper process is to do, sent to it as one line of JSON through a pipe. It contains a token.
package struct WatchOrder: Sendable {
    /// Path of LiveKit's native library.
    package var library: String
    package var url: String
    package var token: Secret
    /// Maximum bytes of the line.
    package static let limit = 16_384

    package init(library: String, url: String, token: Secret) {
        (self.library, self.url, self.token) = (library, url, token)
    }

    /// Nil if the line is not an order.
    package init?(_ line: Secret) {
        let value = line.withUnsafeBytes { bytes in
            try? JSONCoding.decode(JSONValue.self, from: .init(bytes))
        }
        guard let library = value?["library"]?.string, let url = value?["url"]?.string,
            let token = value?["token"]?.string
        else { return nil }
        self.init(library: library, url: url, token: Secret(token))
    }

    /// The line with its line break.
    package var line: Secret {
        let text = token.withUnsafeBytes { String(decoding: $0, as: UTF8.self) }
        let value = JSONValue.object(["library": .string(library), "url": .string(url), "token": .string(text)])
        let bytes = (try? JSONCoding.encode(value)).map { Array($0) } ?? []
        return Secret(bytes + [UInt8(ascii: "\n")])
    }
}
