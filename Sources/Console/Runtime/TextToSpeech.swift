import Client
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
        guard let (descriptor, path) = NewDescriptor.temporaryFile("/tmp/protoface-say-XXXXXX") else {
            return .failure(Complaint("No speech: no file can be created in /tmp."))
        }
        defer {
            close(descriptor)
            unlink(path)
        }
        do throws(Complaint) { try run(program, ["--stdout", "--", text], output: descriptor) } catch {
            return .failure(error)
        }
        guard let data = FileManager.default.contents(atPath: path) else {
            return .failure(Complaint("The output of espeak-ng can't be read."))
        }
        guard let file = try? WAVFile([UInt8](data)) else {
            return .failure(Complaint("The output of espeak-ng is not a WAV file."))
        }
        return .success(Clip(file))
    }

    private static func run(_ program: String, _ arguments: [String], output: Int32) throws(Complaint) {
        // Only these variables are passed on, because the environment may contain API keys and secrets.
        let passedNames = ["PATH", "HOME", "LANG", "LC_ALL", "TMPDIR"]
        let environment = ProcessInfo.processInfo.environment.filter { passedNames.contains($0.key) }
        let process: pid_t
        do throws(ChildProcess.SpawnError) {
            process = try ChildProcess.spawn(
                program, arguments, output: .descriptor(output), errors: .null,
                options: ChildProcess.Options(environment: environment))
        } catch {
            throw Complaint("No speech: \(program) can't be started (\(error.reason)).")
        }
        guard ChildProcess.wait(for: process) == 0 else {
            throw Complaint("espeak-ng failed; no speech was produced.")
        }
    }
}
