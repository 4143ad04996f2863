import Glibc

/// Writing to a file by its descriptor.
package enum POSIXFile {
    /// Writes all bytes. Returns false and sets `errno` if a write fails; a part may have been written then.
    package static func writeAll(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Bool {
        var written = 0
        while written < bytes.count {
            let count = Glibc.write(descriptor, bytes.baseAddress?.advanced(by: written), bytes.count - written)
            if count < 0, errno != EINTR { return false }
            written += max(0, count)
        }
        return true
    }
}
