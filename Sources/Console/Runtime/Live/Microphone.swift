import Client
import Glibc
import Media
import Model
import Settings

/// A program of the system that records the microphone, and its output as raw 16 kHz 16-bit mono PCM.
struct Microphone: Sendable {
    let process: pid_t
    let stream: AudioStream

    /// Throws if no program is installed or it can't be started.
    static func open() throws(Complaint) -> Microphone {
        let program = try SoundProgram.recorder()
        guard let ends = try? NewDescriptor.pipe() else {
            throw Complaint("The microphone can't be used: too many files are open.")
        }
        defer { close(ends.write) }
        do throws(ChildProcess.SpawnError) {
            let process = try ChildProcess.spawn(
                program.path, program.arguments(sampleRate: AudioFrame.sampleRate, channels: 1),
                output: .descriptor(ends.write), errors: .null,
                options: ChildProcess.Options(environment: SoundProgram.environment))
            return Microphone(process: process, stream: AudioStream(descriptor: ends.read))
        } catch {
            close(ends.read)
            throw Complaint("The microphone can't be used: \(program.path) can't be started (\(error.reason)).")
        }
    }

    /// Ends the program; the stream then ends, too.
    func stop() {
        kill(process, SIGTERM)
        ChildProcess.reapLater(process)
    }
}
