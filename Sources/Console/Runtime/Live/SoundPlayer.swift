import FoundationEssentials
import Glibc
import Model
import Settings

/// Plays received audio through a program of the system. Audio that the program does not read in time is dropped.
final class SoundPlayer: Sendable {
    private struct Stream {
        var process: pid_t
        /// The write end of the program's standard input.
        var descriptor: Int32
        var sampleRate: Int
        var channels: Int
    }

    private let stream = LockedValue<Stream?>(nil)
    private let program: SoundProgram

    init() throws(Complaint) { program = try SoundProgram.player() }

    /// Plays mono PCM16 at 16 kHz.
    func play(_ samples: [Int16]) {
        if let audio = try? RelayAudio(.audio(samples, sampleRate: PipecatRelay.standardSampleRate)) { play(audio) }
    }

    /// Starts the program with the first audio, and again when the format changes.
    func play(_ audio: RelayAudio) {
        stream.withLock { stream in
            if let old = stream, (old.sampleRate, old.channels) != (audio.sampleRate, audio.channels) {
                Self.stop(old)
                stream = nil
            }
            if stream == nil { stream = start(audio) }
            guard let open = stream else { return }
            let count = audio.pcm.withUnsafeBytes { write(open.descriptor, $0.baseAddress, $0.count) }
            // Only a part of a sample block was written, or the program has ended: the next audio starts it again.
            if count >= 0 ? count % (2 * audio.channels) != 0 : errno != EAGAIN {
                Self.stop(open)
                stream = nil
            }
        }
    }

    func stop() {
        stream.withLock { stream in
            if let open = stream { Self.stop(open) }
            stream = nil
        }
    }

    private func start(_ audio: RelayAudio) -> Stream? {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return nil }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        _ = fcntl(ends[1], F_SETFL, O_NONBLOCK)
        let arguments = program.arguments(sampleRate: audio.sampleRate, channels: audio.channels)
        let process = ChildProcess.spawn(
            program.path, arguments, input: .descriptor(ends[0]), output: .null, errors: .null,
            options: ChildProcess.Options(environment: SoundProgram.environment))
        close(ends[0])
        guard let process else {
            close(ends[1])
            return nil
        }
        return Stream(
            process: process, descriptor: ends[1], sampleRate: audio.sampleRate, channels: audio.channels)
    }

    private static func stop(_ stream: Stream) {
        close(stream.descriptor)
        kill(stream.process, SIGTERM)
        ChildProcess.reapLater(stream.process)
    }
}
