import Canvas
import Client
import Glibc
import Live
import Media
import Model
import TestSupport
import Testing

@testable import Console

/// Output that is written although its reader stops or fails.
struct BackgroundWriterTests {
    /// Writes as much as a pipe can hold.
    private static func fill(_ descriptor: Int32) {
        let flags = fcntl(descriptor, F_GETFL)
        _ = fcntl(descriptor, F_SETFL, flags | O_NONBLOCK)
        let bytes = [UInt8](repeating: UInt8(ascii: "."), count: 4096)
        while write(descriptor, bytes, bytes.count) > 0 {}
        _ = fcntl(descriptor, F_SETFL, flags)
    }

    private static func readAll(_ descriptor: Int32, until isDone: (String) -> Bool) async throws -> String {
        var text = ""
        return try await waiting("the output") {
            var bytes = [UInt8](repeating: 0, count: 65_536)
            let count = read(descriptor, &bytes, bytes.count)
            if count > 0 { text += String(decoding: bytes[..<count], as: UTF8.self) }
            return isDone(text) ? text : nil
        }
    }

    @Test func `a reader that stops does not block the writer, and gets everything later`() async throws {
        let pipe = try POSIXPipe()
        Self.fill(pipe.write)
        let writer = BackgroundWriter(to: pipe.write)
        for number in 0..<100 { #expect(writer.write("line \(number)\n")) }
        writer.finish(within: 0.01)
        #expect(!writer.isIdle && writer.end == nil)
        let text = try await Self.readAll(pipe.read) { $0.hasSuffix("line 99\n") }
        let lines = text.drop { $0 == "." }.split(separator: "\n")
        #expect(lines.elementsEqual((0..<100).map { "line \($0)" }))
        writer.finish(within: 40)
        #expect(writer.isIdle)
    }

    @Test func `the bytes that wait are limited`() async throws {
        let pipe = try POSIXPipe()
        Self.fill(pipe.write)
        let writer = BackgroundWriter(to: pipe.write)
        let text = String(repeating: "x", count: BackgroundWriter.limit / 4)
        for _ in 0..<4 { #expect(writer.write(text)) }
        // Also after the thread has taken the bytes, which it can't write.
        writer.finish(within: 0.05)
        #expect(!writer.write(text))
        // Unblocks the thread.
        _ = try await Self.readAll(pipe.read) { _ in writer.isIdle }
    }

    @Test func `a write that fails is reported, and nothing is written after it`() async throws {
        let full = open("/dev/full", O_WRONLY | O_CLOEXEC)
        defer { close(full) }
        let writer = BackgroundWriter(to: full)
        writer.write("a\n")
        _ = try await waiting("the failure") { writer.end }
        #expect(writer.end == .failed(ENOSPC) && writer.end?.failure?.contains("No space left on device") == true)
        #expect(!writer.write("b\n"))
    }

    @Test func `a reader that has closed the pipe is not an error`() throws {
        var ends: [Int32] = [-1, -1]
        try #require(pipe(&ends) == 0)
        close(ends[0])
        defer { close(ends[1]) }
        let writer = BackgroundWriter(to: ends[1])
        writer.write("a\n")
        writer.finish(within: 40)
        #expect(writer.end == .closed && writer.end?.failure == nil)
    }

    @Test func `pictures are left out while the reader takes none, and each that is written is complete`() async throws
    {
        let pipe = try POSIXPipe()
        Self.fill(pipe.write)
        var printer = FramePrinter(
            size: Size(columns: 8, rows: 4), encoding: .ascii, colours: .none, descriptor: pipe.write)
        let frame = try #require(RGBFrame(width: 8, height: 4, pixels: [UInt8](repeating: 200, count: 8 * 4 * 3)))
        for number in 1...50 { printer.print(LivePicture(frame: frame, number: number, arrival: 0)) }
        #expect(printer.end == nil)
        let text = try await Self.readAll(pipe.read) { $0.hasSuffix("\u{0C}\n") }
        #expect(text.drop { $0 == "." }.split(separator: "\u{0C}\n").count == 1)
        printer.finish(within: 40)
        printer.print(LivePicture(frame: frame, number: 51, arrival: 0))
        _ = try await Self.readAll(pipe.read) { $0.hasSuffix("\u{0C}\n") }
    }
}
