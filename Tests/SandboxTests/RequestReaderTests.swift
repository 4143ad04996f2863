import Testing

@testable import Sandbox

struct RequestReaderTests {
    private static let two =
        "POST /a?b=c HTTP/1.1\r\nContent-Length: 3\r\nX-One: 1\r\n\r\nxyzPUT /d HTTP/1.1\r\nTransfer-Encoding: chunked\r\n"
        + "Connection: close\r\n\r\n2;ext=1\r\nhi\r\n1\r\n!\r\n0\r\nTrailer: t\r\n\r\n"

    @Test(arguments: [1, 2, 3, 7, 64, 1000])
    func `requests come out the same in whatever portions they come in`(_ size: Int) throws {
        var (reader, found): (RequestReader, [RequestReader.Whole]) = (RequestReader(), [])
        let bytes = Array(Self.two.utf8)
        for start in stride(from: 0, to: bytes.count, by: size) {
            reader.append(Array(bytes[start..<min(bytes.count, start + size)]))
            while let whole = try reader.next() { found.append(whole) }
        }
        #expect(found.map(\.request.description) == ["POST /a", "PUT /d"])
        #expect(found.map(\.keepsAlive) == [true, false])
        #expect(found.map { $0.request.body.withUnsafeBytes { String(decoding: $0, as: UTF8.self) } } == ["xyz", "hi!"])
        #expect(found.first?.request.header("x-one") == "1")
        #expect(!reader.isWithinRequest)
    }

    @Test func `a client that waits for leave to send its body is told once`() throws {
        var reader = RequestReader()
        reader.append(Array("POST / HTTP/1.1\r\nContent-Length: 1\r\nExpect: 100-continue\r\n\r\n".utf8))
        let (whole, first, second) = (try reader.next(), reader.takeContinue(), reader.takeContinue())
        #expect(whole == nil && first && !second)
    }

    @Test func `lines may end without a carriage return and HTTP 1 0 closes`() throws {
        var reader = RequestReader()
        reader.append(Array("\r\n\nGET / HTTP/1.0\nHost: x\n\n".utf8))
        let whole = try #require(try reader.next())
        #expect(!whole.keepsAlive && whole.request.method == "GET")
    }

    @Test func `no more of a body is kept than shows that it is too large`() throws {
        var reader = RequestReader()
        reader.append(Array("POST / HTTP/1.1\r\nContent-Length: 5000000\r\n\r\n".utf8))
        var whole: RequestReader.Whole?
        for _ in 0..<5 {
            reader.append(Array(repeating: 0x20, count: 1_000_000))
            whole = try reader.next()
        }
        #expect(whole?.request.body.count == HTTPLimits.keptBody)
    }
}
