import FlyingSocks
import Glibc
import Testing

@testable import Sandbox

struct ConnectionBookTests {
    /// Two ends of one connection.
    private func pair() throws -> (near: Socket, far: Int32) {
        var files: [Int32] = [0, 0]
        try #require(socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &files) == 0)
        return (Socket(file: .init(rawValue: files[0])), files[1])
    }

    /// What a read from the far end gives at once: 0 when the near one is shut down, −1 while nothing has come.
    private func look(_ far: Int32) -> Int {
        var byte: UInt8 = 0
        return recv(far, &byte, 1, Int32(MSG_DONTWAIT))
    }

    @Test func `who takes too long is shut down, and nobody else`() throws {
        let (book, slow, quick) = (ConnectionBook(), try pair(), try pair())
        #expect(book.open(slow.near) && book.open(quick.near))
        book.extend(slow.near, by: -1)
        book.sweep()
        #expect(look(slow.far) == 0)
        #expect(look(quick.far) == -1)
        book.close(slow.near)
        book.close(quick.near)
        for file in [slow.far, quick.far] { close(file) }
    }

    @Test func `after a stop nobody gets in`() throws {
        let (book, one, late) = (ConnectionBook(), try pair(), try pair())
        #expect(book.open(one.near))
        book.shutDownAll()
        #expect(look(one.far) == 0)
        #expect(!book.open(late.near))
        book.close(one.near)
        book.close(late.near)
        for file in [one.far, late.far] { close(file) }
    }
}
