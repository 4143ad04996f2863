import FoundationEssentials
import Glibc
import Model

/// Small JSON files that are replaced atomically: new ones have mode 0600, existing ones keep their mode and owner.
package enum PrivateFile {
    package static func readJSON(_ path: String) -> JSONValue? {
        TextFile.read(path).flatMap { try? JSONCoding.decode(JSONValue.self, from: Data($0.utf8)) }
    }

    /// Creates a missing folder and writes through symbolic links. On failure returns false, sets `errno` and leaves
    /// the file unchanged.
    package static func write(_ value: JSONValue, to path: String) -> Bool {
        guard let json = try? JSONCoding.print(value), let target = LinkedFile.target(of: path) else { return false }
        let data = SecretRegistry.shared.redactor.redacted(Data(json.utf8))
        try? FileManager.default.createDirectory(
            at: URL(filePath: target).deletingLastPathComponent(), withIntermediateDirectories: true)
        var facts = stat()
        guard stat(target, &facts) == 0 else { return replace(target, by: data, like: nil) }
        switch facts.st_mode & S_IFMT {
        case S_IFREG: return replace(target, by: data, like: facts)
        case S_IFDIR:
            errno = EISDIR
            return false
        default: return writeInPlace(data, to: target)
        }
    }

    /// Writes a new file beside the target and renames it.
    private static func replace(_ target: String, by data: Data, like old: stat?) -> Bool {
        let temporaryPath = "\(target).\(getpid()).new"
        let descriptor = open(temporaryPath, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return false }
        if let old {
            // Only an administrator can keep another owner.
            _ = fchown(descriptor, old.st_uid, old.st_gid)
            _ = fchmod(descriptor, old.st_mode & 0o777)
        }
        let isWritten = data.withUnsafeBytes { POSIXFile.writeAll($0, to: descriptor) } && fsync(descriptor) == 0
        var number = errno
        let isClosed = close(descriptor) == 0
        if isWritten, !isClosed { number = errno }
        if isWritten, isClosed {
            if rename(temporaryPath, target) == 0 { return true }
            number = errno
        }
        unlink(temporaryPath)
        errno = number
        return false
    }

    /// For devices such as `/dev/null`, which must not be replaced.
    private static func writeInPlace(_ data: Data, to target: String) -> Bool {
        let descriptor = open(target, O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        let isWritten = data.withUnsafeBytes { POSIXFile.writeAll($0, to: descriptor) }
        let number = errno
        close(descriptor)
        errno = number
        return isWritten
    }
}
