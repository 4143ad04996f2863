import FakeTransport
import FoundationEssentials
import Glibc
import Media
import Model
import Settings

/// Text to speech with `espeak-ng`, if it is installed.
enum TextToSpeech {
    /// Blocks until the speech is synthesized, which takes seconds at most.
    static func speak(_ text: String) -> Result<Clip, Complaint> {
        guard let program = ProgramPath.find("espeak-ng") else {
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
        guard run(program, ["--stdout", "--", text], output: descriptor) else {
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

    private static func run(_ program: String, _ arguments: [String], output: Int32) -> Bool {
        // Only these variables are passed on, because the environment may contain API keys and secrets.
        let passedNames = ["PATH", "HOME", "LANG", "LC_ALL", "TMPDIR"]
        let environment = ProcessInfo.processInfo.environment.filter { passedNames.contains($0.key) }
        let process = ChildProcess.spawn(
            program, arguments, output: .descriptor(output), errors: .null,
            options: ChildProcess.Options(environment: environment))
        guard let process else { return false }
        return ChildProcess.wait(for: process) == 0
    }
}
