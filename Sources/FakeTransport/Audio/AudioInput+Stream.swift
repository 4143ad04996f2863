extension AudioInput {
    /// Appends bytes to a stream; other inputs ignore them.
    package mutating func append(_ bytes: some Sequence<UInt8>) {
        guard case .stream(var stream) = self else { return }
        self = .silence
        stream.append(bytes)
        self = .stream(stream)
    }

    /// Marks the end of a stream; other inputs ignore it.
    package mutating func finish() {
        guard case .stream(var stream) = self else { return }
        stream.finish()
        self = .stream(stream)
    }
}
