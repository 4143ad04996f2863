import Glibc
import Model

/// Reads a secret from a file or standard input without storing it in a string.
package enum SecretFile {
    /// Maximum bytes; tokens and keys are far smaller.
    package static let limit = 65_536

    package enum Failure: Error, Equatable, Sendable {
        /// The value of `errno`.
        case unreadable(Int32)
        case tooLong

        /// Sentence that begins with the name of the file.
        package func sentence(_ name: String) -> String {
            switch self {
            case .unreadable(let number): "\(name) can't be read (\(String(cString: strerror(number))))."
            case .tooLong: "\(name) has more than \(limit) bytes, so it is not only a key or token."
            }
        }
    }

    /// Reads the secret without surrounding white space; `-` is standard input.
    package static func read(_ path: String) throws(Failure) -> Secret {
        let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .unreadable(errno) }
        defer { if path != "-" { close(descriptor) } }
        return try read(from: descriptor)
    }

    /// Reads to the end of the file and leaves the descriptor open.
    package static func read(from descriptor: Int32) throws(Failure) -> Secret {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: limit + 1, alignment: 1)
        defer {
            buffer.wipe()
            buffer.deallocate()
        }
        var count = 0
        while count < buffer.count {
            let readCount = Glibc.read(descriptor, buffer.baseAddress?.advanced(by: count), buffer.count - count)
            if readCount < 0, errno == EINTR { continue }
            guard readCount >= 0 else { throw .unreadable(errno) }
            if readCount == 0 { break }
            count += readCount
        }
        guard count <= limit else { throw .tooLong }
        return Secret(trimmed(UnsafeRawBufferPointer(rebasing: buffer[..<count])))
    }

    /// Without white space and line breaks at both ends.
    package static func trimmed(_ bytes: UnsafeRawBufferPointer) -> Slice<UnsafeRawBufferPointer> {
        func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
        let start = bytes.firstIndex { !isSpace($0) } ?? bytes.endIndex
        let end = bytes.lastIndex { !isSpace($0) }.map { $0 + 1 } ?? start
        return bytes[start..<max(start, end)]
    }
}
