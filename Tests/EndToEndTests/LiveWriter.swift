import Foundation
import Glibc
import Model
import TestSupport

/// Writes 16 kHz 16-bit mono PCM into a FIFO in real time: silence, and clicks on demand.
final class LiveWriter: Sendable {
    private static let frameSeconds = 0.02
    private static let framesPerClick = 4

    private struct State {
        var isPaused = false
        var isOver = false
        var clickFrames = 0
        var clickedAt: Date?
        var frames = 0
    }

    private let state = LockedValue(State())
    private let descriptor: Int32

    /// Opens the FIFO, which blocks until a reader opens it, and writes `backlog` seconds of audio at once.
    init(_ path: String, backlog: Double = 0) throws {
        // Without a reader a write would end the whole test run.
        signal(SIGPIPE, SIG_IGN)
        descriptor = open(path, O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw TestFailure(description: "\(path) can't be opened: errno \(errno)") }
        for _ in 0..<Int(backlog / Self.frameSeconds) { write(isClick: false) }
        Thread.detachNewThread { [self] in run() }
    }

    func stop() { state.withLock { $0.isOver = true } }

    /// Number of 20 ms audio frames that were written in real time.
    var frames: Int { state.withLock { $0.frames } }

    /// Nothing is written during a pause. After it, all audio of the pause is written at once.
    func setPaused(_ isPaused: Bool) { state.withLock { $0.isPaused = isPaused } }

    /// Starts a click with the next audio frame; `clickedAt` then has the date of that frame.
    func click() { state.withLock { ($0.clickFrames, $0.clickedAt) = (Self.framesPerClick, nil) } }

    /// Date at which the first audio frame of the last click was written.
    var clickedAt: Date? { state.withLock { $0.clickedAt } }

    private func run() {
        let start = ContinuousClock.now
        var (tick, written) = (0, 0)
        while !state.withLock({ $0.isOver }) {
            tick += 1
            Pace.wait(until: start + .seconds(Double(tick) * Self.frameSeconds))
            while !state.withLock({ $0.isPaused }), written < tick {
                written += 1
                let isClick = state.withLock { state in
                    state.frames += 1
                    guard state.clickFrames > 0 else { return false }
                    if state.clickFrames == Self.framesPerClick { state.clickedAt = Date() }
                    state.clickFrames -= 1
                    return true
                }
                guard write(isClick: isClick) else { return }
            }
        }
        close(descriptor)
    }

    /// Writes one audio frame of 20 ms: a 500 Hz tone at −6 dBFS for a click, otherwise silence. Returns false if the
    /// write fails.
    @discardableResult
    private func write(isClick: Bool) -> Bool {
        let samples = (0..<320).map { isClick ? Int16(16_384 * sin(2 * Double.pi * 500 * Double($0) / 16_000)) : 0 }
        return samples.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) } == 640
    }
}
