import FoundationEssentials
import Glibc
import Model
import Settings

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
        var masked = SecretRegistry.shared.masking(text)
        let isWritten = masked.withUTF8 { POSIXFile.writeAll(UnsafeRawBufferPointer($0), to: descriptor) }
        let writeError = errno
        guard close(descriptor) == 0, isWritten else {
            unlink(absolutePath)
            return .failure(
                Complaint("Not written to \(path): \(String(cString: strerror(isWritten ? errno : writeError)))."))
        }
        return .success(absolutePath)
    }
}
