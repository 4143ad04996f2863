import FoundationEssentials
import Glibc
import Model

/// Small JSON files that only their owner may read, replaced whole or not at all.
package enum PrivateFile {
    package static func readJSON(_ path: String) -> JSONValue? {
        TextFile.read(path).flatMap { try? JSONCoding.decode(JSONValue.self, from: Data($0.utf8)) }
    }

    /// Makes the folder where it is missing; false, with `errno` set, when the file is as it was.
    package static func write(_ value: JSONValue, to path: String) -> Bool {
        guard let json = try? JSONCoding.print(value) else { return false }
        let data = SecretRegistry.shared.redactor.redacted(Data(json.utf8))
        try? FileManager.default.createDirectory(
            at: URL(filePath: path).deletingLastPathComponent(), withIntermediateDirectories: true)
        let draft = "\(path).\(getpid()).new"
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return false }
        let isWritten =
            data.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) } == data.count
            && fsync(descriptor) == 0
        close(descriptor)
        guard isWritten, rename(draft, path) == 0 else {
            let number = errno
            unlink(draft)
            errno = number
            return false
        }
        return true
    }
}
