import FakeTransport
import FoundationEssentials
import Glibc
import Media
import Model

/// Text to speech with `espeak-ng`, if it is installed.
enum TextToSpeech {
    /// Blocks until the speech is synthesized, which takes seconds at most.
    static func speak(_ text: String) -> Result<Clip, Complaint> {
        guard let program = find("espeak-ng") else {
            return .failure(
                Complaint(
                    "Text to speech needs espeak-ng, which is not installed (on Debian: apt-get install espeak-ng)."
                ))
        }
        var path = Array("/tmp/protoface-say-XXXXXX".utf8CString)
        let descriptor = mkstemp(&path)
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        guard descriptor >= 0 else { return .failure(Complaint("No speech: no file can be created in /tmp.")) }
        defer {
            close(descriptor)
            unlink(path)
        }
        guard run(program, ["espeak-ng", "--stdout", "--", text], output: descriptor) else {
            return .failure(Complaint("espeak-ng failed; no speech was produced."))
        }
        guard
            let data = FileManager.default.contents(
                atPath: String(decoding: path.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self))
        else {
            return .failure(Complaint("The output of espeak-ng can't be read."))
        }
        guard let file = try? WAVFile([UInt8](data)) else {
            return .failure(Complaint("The output of espeak-ng is not a WAV file."))
        }
        return .success(Clip(file))
    }

    private static func find(_ name: String) -> String? {
        (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map { "\($0)/\(name)" }.first {
            access($0, X_OK) == 0
        }
    }

    private static func run(_ program: String, _ arguments: [String], output: Int32) -> Bool {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
        var argumentPointers: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
        defer { argumentPointers.forEach { free($0) } }
        var child = pid_t()
        var status: Int32 = 0
        // Only these variables are passed on, because the environment may contain API keys and secrets.
        let passedNames = ["PATH", "HOME", "LANG", "LC_ALL", "TMPDIR"]
        let variables = ProcessInfo.processInfo.environment.filter { passedNames.contains($0.key) }
        var environment: [UnsafeMutablePointer<CChar>?] = variables.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { environment.forEach { free($0) } }
        guard posix_spawn(&child, program, &actions, nil, &argumentPointers, &environment) == 0 else { return false }
        while waitpid(child, &status, 0) < 0, errno == EINTR {}
        return status == 0
    }
}
