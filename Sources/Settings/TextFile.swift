import FoundationEssentials
import Glibc
import Model

/// Reads small text files as a whole.
package enum TextFile {
    /// Maximum bytes; all text files that the console reads are smaller.
    package static let limit = 1_048_576

    /// Nil if the file can't be read, is too large or is not UTF-8.
    package static func read(_ path: String) -> String? {
        guard let data = try? Data(contentsOf: URL(filePath: path)), data.count <= limit else { return nil }
        return String(validating: data, as: UTF8.self)
    }

    /// Reads a file or pipe to its end, waiting for data; a nil path is standard input.
    package static func stream(_ path: String?) -> Result<String, Complaint> {
        let name = path ?? "Standard input"
        let descriptor = path.map { open($0, O_RDONLY | O_CLOEXEC) } ?? STDIN_FILENO
        guard descriptor >= 0 else {
            return .failure(Complaint("\(name) can't be read: \(String(cString: strerror(errno)))."))
        }
        defer { if path != nil { close(descriptor) } }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while bytes.count <= limit {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else {
                return .failure(Complaint("\(name) can't be read: \(String(cString: strerror(errno)))."))
            }
            guard count > 0 else { break }
            bytes += chunk[..<count]
        }
        guard bytes.count <= limit else { return .failure(Complaint("\(name) is larger than \(limit) bytes.")) }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            return .failure(Complaint("\(name) is not UTF-8 text."))
        }
        return .success(text)
    }
}
