import FoundationEssentials
import Glibc
import Model

/// Small JSON files with mode 0600 that are replaced atomically.
package enum PrivateFile {
    package static func readJSON(_ path: String) -> JSONValue? {
        TextFile.read(path).flatMap { try? JSONCoding.decode(JSONValue.self, from: Data($0.utf8)) }
    }

    /// Creates a missing folder. On failure returns false, sets `errno` and leaves the file unchanged.
    package static func write(_ value: JSONValue, to path: String) -> Bool {
        guard let json = try? JSONCoding.print(value) else { return false }
        let data = SecretRegistry.shared.redactor.redacted(Data(json.utf8))
        try? FileManager.default.createDirectory(
            at: URL(filePath: path).deletingLastPathComponent(), withIntermediateDirectories: true)
        let temporaryPath = "\(path).\(getpid()).new"
        let descriptor = open(temporaryPath, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return false }
        let isWritten =
            data.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) } == data.count
            && fsync(descriptor) == 0
        close(descriptor)
        guard isWritten, rename(temporaryPath, path) == 0 else {
            let savedErrno = errno
            unlink(temporaryPath)
            errno = savedErrno
            return false
        }
        return true
    }
}
