/// Takes requests out of the bytes of one connection, in whatever portions they come.
struct RequestReader {
    /// One request, and whether the connection may serve another one after it.
    struct Whole {
        let request: Request
        let keepsAlive: Bool
    }

    private var pending: ArraySlice<UInt8> = []
    private var current: (head: RequestHead, body: BodyReader)?
    private var scanned = 0
    /// True once, when a client waits for leave to send its body.
    private(set) var awaitsContinue = false

    /// True while a request has begun and not ended.
    var isWithinRequest: Bool { current != nil || !pending.isEmpty }

    mutating func append(_ bytes: [UInt8]) { pending = pending.isEmpty ? bytes[...] : ArraySlice(pending + bytes) }

    mutating func takeContinue() -> Bool {
        defer { awaitsContinue = false }
        return awaitsContinue
    }

    /// The next request; nil when more has to come first.
    mutating func next() throws(HTTPFlaw) -> Whole? {
        if current == nil { try readHead() }
        guard let head = current?.head, var body = current?.body else { return nil }
        // Taken out while it grows, or its bytes would be copied with every portion.
        current = nil
        let isWhole = try body.take(from: &pending)
        guard isWhole else {
            current = (head, body)
            return nil
        }
        awaitsContinue = false
        return Whole(
            request: Request(head.method, head.target, headers: head.headers, body: body.kept), keepsAlive: head.keepsAlive)
    }

    private mutating func readHead() throws(HTTPFlaw) {
        // Empty lines before a request are let pass, as RFC 9112 advises.
        if scanned == 0 { pending = pending.drop { $0 == 0x0D || $0 == 0x0A } }
        guard let end = headEnd() else {
            if pending.count > HTTPLimits.head { throw .headTooLarge }
            scanned = max(0, pending.count - 3)
            return
        }
        guard end.text - pending.startIndex <= HTTPLimits.head else { throw .headTooLarge }
        let head = try RequestHead(pending[pending.startIndex..<end.text])
        pending = pending[end.rest...]
        scanned = 0
        let body = try BodyReader(head.framing)
        current = (head, body)
        awaitsContinue = head.framing != .length(0) && head.headers["expect"]?.lowercased() == "100-continue"
    }

    /// Where the text of the head ends and what comes after it begins.
    private func headEnd() -> (text: Int, rest: Int)? {
        let lineFeed = UInt8(ascii: "\n")
        var index = pending.startIndex + scanned
        while let found = pending[index...].firstIndex(of: lineFeed) {
            var after = found + 1
            if after < pending.endIndex, pending[after] == UInt8(ascii: "\r") { after += 1 }
            if after < pending.endIndex, pending[after] == lineFeed {
                let text = found > pending.startIndex && pending[found - 1] == UInt8(ascii: "\r") ? found - 1 : found
                return (text, after + 1)
            }
            index = found + 1
        }
        return nil
    }
}
