/// An address to listen on, such as `127.0.0.1:9464`, `[::1]:9464` or `localhost:0`.
struct ListenAddress: Equatable, Sendable {
    let host: String
    let port: UInt16

    /// Parses `HOST:PORT`; nil if the text has another form. An IPv6 address must be in brackets.
    init?(_ text: String) {
        guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...]) else {
            return nil
        }
        let host = text[..<colon]
        let isBracketed = host.hasPrefix("[") && host.hasSuffix("]")
        guard !host.isEmpty, isBracketed || !host.contains(":") else { return nil }
        (self.host, self.port) = (String(isBracketed ? host.dropFirst().dropLast() : host), port)
    }
}
