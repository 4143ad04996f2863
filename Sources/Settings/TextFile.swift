import FoundationEssentials
import Glibc
import Model

/// Small text files, read whole.
package enum TextFile {
    /// Bytes; nothing that the console reads as text is larger.
    package static let limit = 1_048_576

    /// Nil when it can't be read, is too large or is not UTF-8.
    package static func read(_ path: String) -> String? {
        guard let data = try? Data(contentsOf: URL(filePath: path)), data.count <= limit else { return nil }
        return String(validating: data, as: UTF8.self)
    }

    /// Of a pipe too, for which it waits; nil is standard input.
    package static func stream(_ path: String?) -> Result<String, Complaint> {
        let name = path ?? "Standard input"
        let descriptor = path.map { open($0, O_RDONLY | O_CLOEXEC) } ?? STDIN_FILENO
        guard descriptor >= 0 else {
            return .failure(Complaint("\(name) can't be read: \(String(cString: strerror(errno)))."))
        }
        defer { if path != nil { close(descriptor) } }
        var bytes: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 65_536)
        while bytes.count <= limit {
            let count = Glibc.read(descriptor, &part, part.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else {
                return .failure(Complaint("\(name) can't be read: \(String(cString: strerror(errno)))."))
            }
            guard count > 0 else { break }
            bytes += part[..<count]
        }
        guard bytes.count <= limit else { return .failure(Complaint("\(name) is larger than \(limit) bytes.")) }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            return .failure(Complaint("\(name) is not UTF-8 text."))
        }
        return .success(text)
    }
}
