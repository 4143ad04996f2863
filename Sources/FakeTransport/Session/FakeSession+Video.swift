import Model

extension FakeSession {
    /// Counts a frame that the caller drew at `time` in seconds since creation; the first one sets `first_frame_at`.
    package mutating func countFrame(at time: Double) {
        advance(to: time)
        guard status == .running, !simulatesFrames else { return }
        count()
        media.draw()
    }

    /// The last frame that the caller drew was written to the terminal at `time`.
    package mutating func noteWrite(at time: Double) { media.write(at: time) }

    mutating func count() {
        if moments.firstFrame == nil {
            moments.firstFrame = now
            log(.firstFrame)
        }
        moments.frames += 1
        let wasStalled = video.isStalled
        video.count(at: now)
        if wasStalled != video.isStalled { log(video.isStalled ? .videoStalled : .videoResumed) }
    }

    mutating func checkVideoStall() {
        let wasStalled = video.isStalled
        video.check(at: now)
        if video.isStalled, !wasStalled { log(.videoStalled) }
    }

    /// Updates the usage that the worker reports, at each heartbeat and when the session stops.
    mutating func report() {
        guard let running = moments.running else { return }
        let seconds = now - running
        reported = SessionUsage(
            billableSeconds: Int(moments.stopped == nil ? seconds + 1e-9 : (seconds - 1e-9).rounded(.up)),
            frames: moments.frames)
    }
}
