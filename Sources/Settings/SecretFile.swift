import Glibc
import Model

/// Reads a secret from a file or standard input without storing it in a string.
package enum SecretFile {
    /// Maximum bytes; tokens and keys are far smaller.
    package static let limit = 65_536

    /// Reads the secret without surrounding white space; nil if it can't be read or is longer than the limit.
    package static func read(_ path: String) -> Secret? {
        let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { if path != "-" { close(descriptor) } }
        return read(from: descriptor)
    }

    /// Reads to the end of the file and leaves the descriptor open.
    package static func read(from descriptor: Int32) -> Secret? {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: limit + 1, alignment: 1)
        defer {
            buffer.wipe()
            buffer.deallocate()
        }
        var count = 0
        while count < buffer.count {
            let readCount = Glibc.read(descriptor, buffer.baseAddress?.advanced(by: count), buffer.count - count)
            if readCount < 0, errno == EINTR { continue }
            guard readCount >= 0 else { return nil }
            if readCount == 0 { break }
            count += readCount
        }
        guard count <= limit else { return nil }
        return Secret(trimmed(UnsafeRawBufferPointer(rebasing: buffer[..<count])))
    }

    package static func trimmed(_ bytes: UnsafeRawBufferPointer) -> Slice<UnsafeRawBufferPointer> {
        func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
        let start = bytes.firstIndex { !isSpace($0) } ?? bytes.endIndex
        let end = bytes.lastIndex { !isSpace($0) }.map { $0 + 1 } ?? start
        return bytes[start..<max(start, end)]
    }
}
