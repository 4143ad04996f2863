import FoundationEssentials
import Glibc
import Model

/// Writes a new file with mode 0600 to a path that the operator chose; never replaces a file.
enum ExportFile {
    /// Returns the absolute path.
    static func write(_ text: String, to path: String) -> Result<String, Complaint> {
        let environment = ProcessInfo.processInfo.environment
        let path = path.hasPrefix("~/") ? (environment["HOME"] ?? "") + path.dropFirst() : path
        let absolutePath = path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
        let descriptor = open(absolutePath, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            let why =
                errno == EEXIST ? "the file already exists; choose another name" : String(cString: strerror(errno))
            return .failure(Complaint("Not written to \(path): \(why)."))
        }
        let isWritten = write(Array(SecretRegistry.shared.masking(text).utf8), to: descriptor)
        let writeError = errno
        guard close(descriptor) == 0, isWritten else {
            unlink(absolutePath)
            return .failure(
                Complaint("Not written to \(path): \(String(cString: strerror(isWritten ? errno : writeError)))."))
        }
        return .success(absolutePath)
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            guard count >= 0 || errno == EINTR else { return false }
            sent += max(0, count)
        }
        return true
    }
}
