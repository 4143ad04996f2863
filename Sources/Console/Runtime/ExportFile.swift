import FoundationEssentials
import Glibc
import Model

/// A file that the operator asked for by its name: made anew, for nobody else to read, never in place of another.
enum ExportFile {
    /// Returns the whole path.
    static func write(_ text: String, to path: String) -> Result<String, Complaint> {
        let environment = ProcessInfo.processInfo.environment
        let path = path.hasPrefix("~/") ? (environment["HOME"] ?? "") + path.dropFirst() : path
        let whole = path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
        let descriptor = open(whole, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            let why = errno == EEXIST ? "it is there already; choose another name" : String(cString: strerror(errno))
            return .failure(Complaint("Not written to \(path): \(why)."))
        }
        let isWritten = write(Array(SecretRegistry.shared.masking(text).utf8), to: descriptor)
        let number = errno
        guard close(descriptor) == 0, isWritten else {
            unlink(whole)
            return .failure(
                Complaint("Not written to \(path): \(String(cString: strerror(isWritten ? errno : number)))."))
        }
        return .success(whole)
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
