import FoundationEssentials
import Glibc
import Model

extension KeySource {
    /// Maximum bytes of a key, to reject a wrong file.
    private static let limit = 4096

    /// Blocks while a command runs. Registers the key as a secret before returning it. White space at the ends and a
    /// byte order mark are removed, whatever the source.
    package func read(
        environment: [String: String], setting: String = apiKeySetting
    ) throws(Complaint) -> Secret {
        let key: Secret
        switch self {
        case .environment(let name):
            key = Secret(environment[name] ?? "")
            guard !key.isEmpty else { throw Complaint("The variable \(name) is not set.") }
        case .file(let path): key = try Self.readFile(path, environment)
        case .command(let line): key = try KeyCommand.run(line, setting: setting + "_command")
        case .inline(let secret): key = secret
        }
        guard !Self.trimmed(key).isEmpty else { throw Complaint(emptyMessage(setting)) }
        return try Self.checked(key, from: "the \(words)")
    }

    /// The key without white space at its ends and without a byte order mark, registered as a secret. Throws for a text
    /// that can't be a key. `source` is part of the message.
    package static func checked(_ key: Secret, from source: String) throws(Complaint) -> Secret {
        let trimmed = trimmed(key)
        guard !trimmed.isEmpty else { throw Complaint("The key from \(source) is empty.") }
        SecretRegistry.shared.note(trimmed)
        guard trimmed.count <= limit else {
            throw Complaint("The key from \(source) is too long, so it was not sent. Give only the key.")
        }
        if let flaw = APIKeyFlaw(trimmed) {
            throw Complaint("The key from \(source) is invalid: \(flaw.sentence)")
        }
        return trimmed
    }

    private static func trimmed(_ key: Secret) -> Secret {
        key.withUnsafeBytes { bytes in
            let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
            let rest = UnsafeRawBufferPointer(rebasing: bytes.dropFirst(hasMark ? 3 : 0))
            return Secret(SecretFile.trimmed(rest))
        }
    }

    private func emptyMessage(_ setting: String) -> String {
        switch self {
        case .environment(let name): "The variable \(name) is empty."
        case .file(let path): "The key file \(path) is empty."
        case .command: "The \(setting)_command printed nothing."
        case .inline: "The key in the config file is empty."
        }
    }

    private static func readFile(_ path: String, _ environment: [String: String]) throws(Complaint) -> Secret {
        let absolutePath = path.hasPrefix("~/") ? (environment["HOME"] ?? "") + path.dropFirst() : path
        guard absolutePath.hasPrefix("/") else {
            throw Complaint("The key file \(path) must be an absolute path, or begin with ~/.")
        }
        let descriptor = open(absolutePath, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            throw Complaint("The key file \(path) can't be read (\(String(cString: strerror(errno)))).")
        }
        defer { close(descriptor) }
        var fileStatus = stat()
        guard fstat(descriptor, &fileStatus) == 0, fileStatus.st_mode & S_IFMT == S_IFREG else {
            throw Complaint("The key file \(path) is not a regular file.")
        }
        guard fileStatus.st_uid == geteuid() else {
            throw Complaint("The key file \(path) belongs to another user, so it is not used.")
        }
        guard FilePermissions.isPrivate(fileStatus) else {
            throw Complaint("The key file \(path) can be read by other users, so it is not used: run chmod 600 on it.")
        }
        do throws(SecretFile.Failure) { return try SecretFile.read(from: descriptor) } catch {
            throw Complaint(error.sentence("The key file \(path)"))
        }
    }
}
