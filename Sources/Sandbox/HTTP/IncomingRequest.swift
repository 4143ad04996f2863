import NIOCore
import NIOHTTP1

/// Request whose body is still arriving. Stores at most `HTTPLimits.storedBodyLimit` bytes of it.
struct IncomingRequest {
    let head: HTTPRequestHead
    private var body: [UInt8] = []
    private var received = 0

    init(_ head: HTTPRequestHead) throws(HTTPRequestError) {
        self.head = head
        if let text = head.headers.first(name: "content-length"), let length = Int(text),
            length > HTTPLimits.readBodyLimit
        {
            throw .bodyTooLarge
        }
    }

    mutating func append(_ buffer: ByteBuffer) throws(HTTPRequestError) {
        received += buffer.readableBytes
        guard received <= HTTPLimits.readBodyLimit else { throw .bodyTooLarge }
        body += buffer.readableBytesView.prefix(HTTPLimits.storedBodyLimit - body.count)
    }

    /// The first value of a repeated header is used.
    var request: Request {
        let headers = Dictionary(head.headers.map { ($0.name, $0.value) }) { first, _ in first }
        return Request(head.method.rawValue, head.uri, headers: headers, body: body)
    }

    /// True when the client waits for `100 Continue` before it sends the body.
    var expectsContinue: Bool { head.headers.first(name: "expect")?.lowercased() == "100-continue" }
}
