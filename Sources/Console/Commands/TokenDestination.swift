import Glibc
import Model

/// Where a minted token goes: a file of its own, or a pipe.
enum TokenDestination: Equatable {
    case file(String, replacing: Bool)
    case pipe

    var label: String {
        switch self {
        case .file(let path, _): path
        case .pipe: "the pipe"
        }
    }

    /// What can be known before there is a token: a pipe is one, a file is not in the way.
    func check() throws(CommandFailure) {
        var facts = stat()
        switch self {
        case .pipe:
            guard fstat(STDOUT_FILENO, &facts) == 0, facts.st_mode & S_IFMT == S_IFIFO else {
                throw CommandFailure(
                    "--stdout writes to a pipe only: on a screen or in a shared file the token leaks.", .usage)
            }
        case .file(let path, let replacing):
            // Not `stat`: a link that stands there is itself in the way, wherever it leads.
            guard lstat(path, &facts) == 0 else { return }
            guard facts.st_mode & S_IFMT == S_IFREG else {
                throw CommandFailure("\(path) is there and is no plain file.", .usage)
            }
            guard replacing else { throw CommandFailure("\(path) is there already; --force replaces it.", .usage) }
        }
    }

    func write(_ token: Secret) throws(CommandFailure) {
        switch self {
        case .pipe: guard Self.write(token, to: STDOUT_FILENO) else { throw Self.failure("the pipe") }
        case .file(let path, let replacing): try Self.write(token, to: path, replacing: replacing)
        }
    }

    /// `O_EXCL` makes a new file and follows no link. One that is replaced is replaced by a new file, whole or not at
    /// all.
    private static func write(_ token: Secret, to path: String, replacing: Bool) throws(CommandFailure) {
        let target = replacing ? "\(path).\(getpid()).new" : path
        let descriptor = open(target, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure(path) }
        let isWritten = fchmod(descriptor, 0o600) == 0 && write(token, to: descriptor) && fsync(descriptor) == 0
        let number = errno
        close(descriptor)
        if isWritten, !replacing || rename(target, path) == 0 { return }
        let reason = isWritten ? errno : number
        unlink(target)
        errno = reason
        throw failure(path)
    }

    /// With a line end, as files and shells like it; false with `errno` set.
    private static func write(_ token: Secret, to descriptor: Int32) -> Bool {
        func send(_ bytes: UnsafeRawBufferPointer) -> Bool {
            var sent = 0
            while sent < bytes.count {
                let count = Glibc.write(descriptor, bytes.baseAddress?.advanced(by: sent), bytes.count - sent)
                if count < 0, errno != EINTR { return false }
                sent += max(0, count)
            }
            return true
        }
        return token.withUnsafeBytes(send) && [UInt8(ascii: "\n")].withUnsafeBytes(send)
    }

    private static func failure(_ place: String) -> CommandFailure {
        CommandFailure("The token can't be written to \(place): \(String(cString: strerror(errno))).")
    }
}
