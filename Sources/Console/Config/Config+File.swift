import FoundationEssentials
import Glibc

extension Config {
    /// Bytes; a file of profiles is far below.
    private static let limit = 262_144

    /// Of the folder's `config.toml`; an empty one where there is no file. Never fails: what is wrong is in `flaws`.
    static func read(folder: String?) -> Config {
        guard let folder else { return Config() }
        let file = folder + "/config.toml"
        let descriptor = open(file, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            return errno == ENOENT || errno == ENOTDIR
                ? Config(file: file) : broken(file, "can't be read (\(String(cString: strerror(errno))))")
        }
        defer { close(descriptor) }
        var facts = stat()
        guard fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else { return broken(file, "is not a file") }
        guard facts.st_size <= limit, let data = try? Data(contentsOf: URL(filePath: file)), data.count <= limit else {
            return broken(file, "is larger than \(limit) bytes, or can't be read")
        }
        guard let text = String(validating: data, as: UTF8.self) else { return broken(file, "is not UTF-8") }
        return Config(text: text, file: file, isPrivate: FileGuard.isPrivate(facts))
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
