import Glibc
import Model
import Settings

/// Destination of a minted token: a file or a pipe.
enum TokenDestination: Equatable {
    case file(String, replacing: Bool)
    case pipe

    var label: String {
        switch self {
        case .file(let path, _): path
        case .pipe: "the pipe"
        }
    }

    /// Throws when standard output is not a pipe, or when the file can't be created or replaced.
    func check() throws(CommandFailure) {
        var fileStatus = stat()
        switch self {
        case .pipe:
            guard fstat(STDOUT_FILENO, &fileStatus) == 0, fileStatus.st_mode & S_IFMT == S_IFIFO else {
                throw CommandFailure(
                    "--stdout writes to a pipe only: on a screen or in a shared file the token would leak.", .usage)
            }
        case .file(let path, let replacing):
            // `lstat`, because an existing symbolic link is not followed or replaced, whatever its target.
            guard lstat(path, &fileStatus) == 0 else { return }
            guard fileStatus.st_mode & S_IFMT == S_IFREG else {
                throw CommandFailure("\(path) exists and is not a regular file.", .usage)
            }
            guard replacing else { throw CommandFailure("\(path) already exists; --force replaces it.", .usage) }
        }
    }

    func write(_ token: Secret) throws(CommandFailure) {
        switch self {
        case .pipe: guard Self.write(token, to: STDOUT_FILENO) else { throw Self.failure("the pipe") }
        case .file(let path, let replacing): try Self.write(token, to: path, replacing: replacing)
        }
    }

    /// `O_EXCL` creates a new file and follows no symbolic link. A replacement is written to a new file and renamed, so
    /// that it is atomic.
    private static func write(_ token: Secret, to path: String, replacing: Bool) throws(CommandFailure) {
        let target = replacing ? "\(path).\(getpid()).new" : path
        let descriptor = open(target, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure(path) }
        let isWritten = fchmod(descriptor, 0o600) == 0 && write(token, to: descriptor) && fsync(descriptor) == 0
        let writeErrno = errno
        close(descriptor)
        if isWritten, !replacing || rename(target, path) == 0 { return }
        let reason = isWritten ? errno : writeErrno
        unlink(target)
        errno = reason
        throw failure(path)
    }

    /// Writes the token and a line feed. Returns false and sets `errno` on failure.
    private static func write(_ token: Secret, to descriptor: Int32) -> Bool {
        func writeAll(_ bytes: UnsafeRawBufferPointer) -> Bool { POSIXFile.writeAll(bytes, to: descriptor) }
        return token.withUnsafeBytes(writeAll) && [UInt8(ascii: "\n")].withUnsafeBytes(writeAll)
    }

    private static func failure(_ destination: String) -> CommandFailure {
        CommandFailure("The token can't be written to \(destination): \(String(cString: strerror(errno))).")
    }
}
