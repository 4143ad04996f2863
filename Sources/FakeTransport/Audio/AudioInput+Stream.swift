extension AudioInput {
    /// Appends bytes to a stream; other inputs ignore them.
    package mutating func append(_ bytes: some Sequence<UInt8>, at time: Double? = nil) {
        guard case .stream(var stream) = self else { return }
        self = .silence
        stream.append(bytes, at: time)
        self = .stream(stream)
    }

    /// Seconds of a stream that have arrived and are not played; 0 for other inputs.
    package var waitingSeconds: Double { if case .stream(let stream) = self { stream.bufferedSeconds } else { 0 } }

    /// Drops the oldest audio of a stream and returns the seconds that it dropped.
    package mutating func dropOldest(_ seconds: Double) -> Double {
        guard case .stream(var stream) = self else { return 0 }
        self = .silence
        defer { self = .stream(stream) }
        return stream.dropOldest(seconds)
    }

    /// Marks the end of a stream; other inputs ignore it.
    package mutating func finish() {
        guard case .stream(var stream) = self else { return }
        stream.finish()
        self = .stream(stream)
    }
}
