import Client
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
        /// Seconds of audio that were written.
        var seconds = 0.0
    }

    private struct State {
        var stream: Stream?
        /// Number of starts in a row after which the program ended early, or that failed.
        var failures = 0
    }

    /// A program that ends before it has taken this many seconds of audio has failed.
    private static let shortestRun = 1.0
    /// Number of failed starts after which the program is not started again.
    private static let failureLimit = 2

    private let state = LockedValue(State())
    private let program: SoundProgram
    private let failed: @Sendable (Complaint) -> Void

    /// Calls `failed` once, in a call of `play`, if the program can't play.
    init(_ program: SoundProgram, failed: @escaping @Sendable (Complaint) -> Void) {
        (self.program, self.failed) = (program, failed)
    }

    /// True if the program can't play; then it is not started again.
    var hasFailed: Bool { state.withLock { $0.failures >= Self.failureLimit } }

    /// Plays mono PCM16 at 16 kHz.
    func play(_ samples: [Int16]) {
        if let audio = try? RelayAudio(.audio(samples, sampleRate: PipecatRelay.standardSampleRate)) { play(audio) }
    }

    /// Starts the program with the first audio, and again when the format changes.
    func play(_ audio: RelayAudio) {
        let isNewFailure = state.withLock { state in
            guard state.failures < Self.failureLimit else { return false }
            write(audio, &state)
            return state.failures >= Self.failureLimit
        }
        guard isNewFailure else { return }
        failed(Complaint("The sound can't be played: \(program.path) ends at once. Is a sound device connected?"))
    }

    private func write(_ audio: RelayAudio, _ state: inout State) {
        if let old = state.stream, (old.sampleRate, old.channels) != (audio.sampleRate, audio.channels) {
            Self.stop(old)
            state.stream = nil
        }
        guard var open = state.stream ?? start(audio) else {
            state.failures += 1
            return
        }
        let count = audio.pcm.withUnsafeBytes { Glibc.write(open.descriptor, $0.baseAddress, $0.count) }
        if count < 0, errno != EAGAIN {
            // The program has ended: the next audio starts it again.
            state.failures = open.seconds < Self.shortestRun ? state.failures + 1 : 0
            Self.stop(open)
            state.stream = nil
        } else if count > 0, count % (2 * audio.channels) != 0 {
            // Only a part of a sample was written, so that the next audio needs a new start.
            Self.stop(open)
            state.stream = nil
        } else {
            open.seconds += Double(max(0, count)) / Double(2 * audio.channels * audio.sampleRate)
            if open.seconds >= Self.shortestRun { state.failures = 0 }
            state.stream = open
        }
    }

    func stop() {
        state.withLock { state in
            if let open = state.stream { Self.stop(open) }
            state.stream = nil
        }
    }

    private func start(_ audio: RelayAudio) -> Stream? {
        guard let ends = try? NewDescriptor.pipe() else { return nil }
        _ = fcntl(ends.write, F_SETFL, O_NONBLOCK)
        let arguments = program.arguments(sampleRate: audio.sampleRate, channels: audio.channels)
        let process = try? ChildProcess.spawn(
            program.path, arguments, input: .descriptor(ends.read), output: .null, errors: .null,
            options: ChildProcess.Options(environment: SoundProgram.environment))
        close(ends.read)
        guard let process else {
            close(ends.write)
            return nil
        }
        return Stream(
            process: process, descriptor: ends.write, sampleRate: audio.sampleRate, channels: audio.channels)
    }

    private static func stop(_ stream: Stream) {
        close(stream.descriptor)
        kill(stream.process, SIGTERM)
        ChildProcess.reapLater(stream.process)
    }
}
