import FoundationEssentials
import Glibc
import Model

extension KeySource {
    /// Bytes; a longer one is no key but a whole file.
    private static let limit = 4096

    /// May take as long as the command may; the key is in the book of secrets before anybody has it.
    package func read(environment: [String: String]) throws(Complaint) -> Secret {
        let key: Secret
        switch self {
        case .environment(let name): key = Secret(environment[name] ?? "")
        case .file(let path): key = try Self.file(path, environment)
        case .command(let line): key = try KeyCommand.run(line)
        case .inline(let secret): key = secret
        }
        guard !key.isEmpty else { throw Complaint(emptiness) }
        SecretRegistry.shared.note(key)
        guard key.count <= Self.limit else { throw Complaint("What the \(words) gives is too long for a key.") }
        let isPlain = key.withUnsafeBytes { $0.allSatisfy { (0x21...0x7E).contains($0) } }
        guard isPlain else {
            throw Complaint("What the \(words) gives is no key: it holds spaces, line breaks or signs beyond ASCII.")
        }
        return key
    }

    private var emptiness: String {
        switch self {
        case .environment(let name): "The variable \(name) is not set."
        case .file(let path): "The key file \(path) is empty."
        case .command: "The api_key_command printed nothing."
        case .inline: "The key in the config file is empty."
        }
    }

    private static func file(_ path: String, _ environment: [String: String]) throws(Complaint) -> Secret {
        let whole = path.hasPrefix("~/") ? (environment["HOME"] ?? "") + path.dropFirst() : path
        guard whole.hasPrefix("/") else {
            throw Complaint("The key file \(path) must be a whole path, or begin with ~/.")
        }
        let descriptor = open(whole, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            throw Complaint("The key file \(path) can't be read (\(String(cString: strerror(errno)))).")
        }
        defer { close(descriptor) }
        var facts = stat()
        guard fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else {
            throw Complaint("The key file \(path) is not a file.")
        }
        guard facts.st_uid == geteuid() else {
            throw Complaint("The key file \(path) belongs to another user, so it is not used.")
        }
        guard FilePermissions.isPrivate(facts) else {
            throw Complaint("The key file \(path) may be read by others, so it is not used: chmod 600 it.")
        }
        guard let key = SecretFile.read(from: descriptor) else {
            throw Complaint("The key file \(path) can't be read.")
        }
        return key
    }
}
