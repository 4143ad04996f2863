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
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw Complaint("The microphone can't be used: too many files are open.") }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        let process = ChildProcess.spawn(
            program.path, program.arguments(sampleRate: AudioFrame.sampleRate, channels: 1),
            output: .descriptor(ends[1]), errors: .null,
            options: ChildProcess.Options(environment: SoundProgram.environment))
        close(ends[1])
        guard let process else {
            close(ends[0])
            throw Complaint("The microphone can't be used: \(program.path) can't be started.")
        }
        return Microphone(process: process, stream: AudioStream(descriptor: ends[0]))
    }

    /// Ends the program; the stream then ends, too.
    func stop() {
        kill(process, SIGTERM)
        ChildProcess.reapLater(process)
    }
}
