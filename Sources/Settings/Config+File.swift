import FoundationEssentials
import Glibc

extension Config {
    /// Maximum file size in bytes.
    private static let limit = 262_144

    /// Reads `config.toml` in the folder. Returns an empty configuration without a file, and reports errors in `flaws`.
    package static func read(folder: String?) -> Config {
        guard let folder else { return Config() }
        let file = folder + "/config.toml"
        let descriptor = open(file, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            return errno == ENOENT || errno == ENOTDIR
                ? Config(file: file) : unreadable(file, "can't be read (\(String(cString: strerror(errno))))")
        }
        defer { close(descriptor) }
        var fileStatus = stat()
        guard fstat(descriptor, &fileStatus) == 0, fileStatus.st_mode & S_IFMT == S_IFREG else {
            return unreadable(file, "is not a regular file")
        }
        guard fileStatus.st_size <= limit, let bytes = bytes(of: descriptor) else {
            return unreadable(file, "is larger than \(limit) bytes, or can't be read")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else { return unreadable(file, "is not UTF-8") }
        return Config(text: text, file: file, isPrivate: FilePermissions.isPrivate(fileStatus))
    }

    /// Reads the open descriptor whose owner and mode were checked, because the path may name another file by now. Nil
    /// above the limit and on errors.
    private static func bytes(of descriptor: Int32) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: limit + 1)
        var count = 0
        while count < bytes.count {
            let readCount = bytes[count...].withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
            if readCount < 0, errno == EINTR { continue }
            guard readCount >= 0 else { return nil }
            if readCount == 0 { break }
            count += readCount
        }
        return count <= limit ? Array(bytes[..<count]) : nil
    }

    private static func unreadable(_ file: String, _ problem: String) -> Config {
        Config(file: file, flaws: [ConfigError(file: file, field: "", why: "it " + problem)])
    }
}

/// Check of a file's owner and mode.
enum FilePermissions {
    /// True if the file is owned by this user and has mode 0600 or less, so that it may contain a secret.
    static func isPrivate(_ fileStatus: stat) -> Bool {
        fileStatus.st_uid == geteuid() && fileStatus.st_mode & 0o177 == 0
    }
}
