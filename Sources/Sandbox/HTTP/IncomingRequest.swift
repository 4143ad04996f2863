import NIOCore
import NIOHTTP1

/// Request whose body is still arriving. Stores at most `HTTPLimits.keptBody` bytes of it.
struct IncomingRequest {
    let head: HTTPRequestHead
    private var body: [UInt8] = []
    private var received = 0

    init(_ head: HTTPRequestHead) throws(HTTPFlaw) {
        self.head = head
        if let text = head.headers.first(name: "content-length"), let length = Int(text), length > HTTPLimits.readBody {
            throw .bodyTooLarge
        }
    }

    mutating func append(_ buffer: ByteBuffer) throws(HTTPFlaw) {
        received += buffer.readableBytes
        guard received <= HTTPLimits.readBody else { throw .bodyTooLarge }
        body += buffer.readableBytesView.prefix(HTTPLimits.keptBody - body.count)
    }

    /// The first value of a repeated header is used.
    var request: Request {
        let headers = Dictionary(head.headers.map { ($0.name, $0.value) }) { first, _ in first }
        return Request(head.method.rawValue, head.uri, headers: headers, body: body)
    }

    /// True when the client waits for `100 Continue` before it sends the body.
    var expectsContinue: Bool { head.headers.first(name: "expect")?.lowercased() == "100-continue" }
}
