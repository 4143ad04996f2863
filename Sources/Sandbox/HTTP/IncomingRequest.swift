import NIOCore
import NIOHTTP1

/// One request while its body arrives. Keeps no more of the body than is needed to refuse it.
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

    /// Of a header that comes twice, the first value counts.
    var request: Request {
        let headers = Dictionary(head.headers.map { ($0.name, $0.value) }) { first, _ in first }
        return Request(head.method.rawValue, head.uri, headers: headers, body: body)
    }

    /// True where the client waits for permission to send the body.
    var expectsContinue: Bool { head.headers.first(name: "expect")?.lowercased() == "100-continue" }
}
