import FoundationEssentials

extension Response {
    /// The answer as it goes over the wire.
    func bytes(keepsAlive: Bool) -> Data {
        var data = head(keepsAlive: keepsAlive, length: headers["Content-Length"] ?? String(body.count))
        data.append(body)
        return data
    }

    /// The head of an answer whose body follows in chunks.
    var chunkedHead: Data { head(keepsAlive: false, length: nil) }

    static func chunk(_ body: Data) -> Data {
        var data = Data("\(String(body.count, radix: 16))\r\n".utf8)
        data.append(body)
        data.append(contentsOf: "\r\n".utf8)
        return data
    }

    private func head(keepsAlive: Bool, length: String?) -> Data {
        var text = "HTTP/1.1 \(status) \(Self.phrases[status] ?? "Unknown")\r\n"
        for (name, value) in headers.sorted(by: { $0.key < $1.key }) where name != "Content-Length" {
            text += "\(name): \(value)\r\n"
        }
        text += length.map { "Content-Length: \($0)\r\n" } ?? "Transfer-Encoding: chunked\r\n"
        text += keepsAlive ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n"
        return Data(text.utf8)
    }

    private static let phrases = [
        200: "OK", 201: "Created", 204: "No Content", 400: "Bad Request", 401: "Unauthorized", 402: "Payment Required",
        404: "Not Found", 405: "Method Not Allowed", 409: "Conflict", 413: "Content Too Large", 422: "Unprocessable Content",
        429: "Too Many Requests", 431: "Request Header Fields Too Large", 500: "Internal Server Error", 502: "Bad Gateway",
        503: "Service Unavailable", 504: "Gateway Timeout",
    ]
}
