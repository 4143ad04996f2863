import FoundationEssentials
import Glibc

extension Config {
    /// Bytes; a file of profiles is far below.
    private static let limit = 262_144

    /// Of the folder's `config.toml`; an empty one where there is no file. Never fails: what is wrong is in `flaws`.
    package static func read(folder: String?) -> Config {
        guard let folder else { return Config() }
        let file = folder + "/config.toml"
        let descriptor = open(file, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            return errno == ENOENT || errno == ENOTDIR
                ? Config(file: file) : broken(file, "can't be read (\(String(cString: strerror(errno))))")
        }
        defer { close(descriptor) }
        var facts = stat()
        guard fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else {
            return broken(file, "is not a file")
        }
        guard facts.st_size <= limit, let bytes = bytes(of: descriptor) else {
            return broken(file, "is larger than \(limit) bytes, or can't be read")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else { return broken(file, "is not UTF-8") }
        return Config(text: text, file: file, isPrivate: FileGuard.isPrivate(facts))
    }

    /// Of the very file whose owner and mode were looked at: by its name it may be another one by now. Nil beyond the
    /// limit.
    private static func bytes(of descriptor: Int32) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: limit + 1)
        var count = 0
        while count < bytes.count {
            let got = bytes[count...].withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
            if got < 0, errno == EINTR { continue }
            guard got >= 0 else { return nil }
            if got == 0 { break }
            count += got
        }
        return count <= limit ? Array(bytes[..<count]) : nil
    }

    private static func broken(_ file: String, _ why: String) -> Config {
        Config(file: file, flaws: [ConfigFlaw(file: file, field: "", why: "it " + why)])
    }
}

/// Who may read a file.
enum FileGuard {
    /// Ours, and mode 0600 or less: a secret may stand in it.
    static func isPrivate(_ facts: stat) -> Bool { facts.st_uid == geteuid() && facts.st_mode & 0o177 == 0 }
}
